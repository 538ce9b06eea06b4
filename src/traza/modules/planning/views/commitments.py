"""Staff's pages of open-government commitments: what was promised, reports, and evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, CAPTURE, PLAN
from traza.modules.planning.contracts.records import RecordEditionInfo
from traza.modules.planning.forms.progress import AssessmentForm, MilestoneProofForm, ProgressForm
from traza.modules.planning.forms.quarter import ProofForm
from traza.modules.planning.forms.records import CommitmentForm, commitment_start
from traza.modules.planning.views import doors
from traza.modules.planning.views.plans import tell_new
from traza.modules.planning.views.record_doors import commitment_of
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed


@may_enter(PLAN)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A commitment that is not in the register yet."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    return _page(request, agency, {}, None)


@may_enter(PLAN, of=commitment_of)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, commitment: int) -> HttpResponse:
    """A change of one; what it said before stays."""
    found = commitment_of(request, commitment)
    start = commitment_start(found.key, planning.as_commitment(found))
    return _page(request, found.agency, start, found)


def _page(
    request: HttpRequest, agency: str, start: dict[str, Any], found: RecordEditionInfo | None
) -> HttpResponse:
    sent = request.method == "POST"
    form = CommitmentForm(request.POST if sent else None, initial=start | typed.take(request))
    form.label_suffix = ""
    if found is not None:
        form.fields["key"].disabled, form.initial["key"] = True, found.key
    if sent and form.is_valid():
        data, said = form.cleaned_data, attribution_of(request.user, why=form.cleaned_data["why"])
        try:
            edition = planning.propose_commitment(agency, data["key"], form.commitment(), said=said)
        except Refusal as refusal:
            doors.tell(form, refusal)
        else:
            tell_new(request, edition)
            return redirect("planning:plans")
    context = {"form": form, "commitment": found}
    return render(
        request, "planning/commitment_form.html", context, status=422 if form.errors else 200
    )


@may_enter(CAPTURE, of=commitment_of)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, commitment: int) -> HttpResponse:
    """Report how far it has come; another person publishes it."""
    found = commitment_of(request, commitment)
    value = planning.as_commitment(found)
    sent = request.method == "POST"
    start = {"as_of": doors.today_of(found.agency)} | typed.take(request)
    form = ProgressForm(value, request.POST if sent else None, initial=start)
    if sent and form.is_valid():
        said = attribution_of(request.user, why=form.cleaned_data["why"])
        try:
            tell_new(request, planning.report_progress(commitment, form.report(), said=said))
        except Refusal as refusal:
            _tell(form, refusal)
        else:
            return redirect("planning:plans")
    context = {
        "form": form,
        "edition": found,
        "commitment": value,
        "steps": form.section(form.tables[0]),
        "answers": form.section(form.tables[1]),
    }
    return render(request, "planning/progress.html", context, status=422 if form.errors else 200)


def _tell(form: ProgressForm, refusal: Refusal) -> None:
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error(None, str(refusal))
        return
    for one in decision.against:
        field = one.field if one.field in form.fields else form.field_of(one.text)
        form.add_error(field, one.text)


@may_enter(CAPTURE, of=commitment_of)
@require_http_methods(["GET", "POST"])
def assess(request: HttpRequest, commitment: int) -> HttpResponse:
    """Keep what an organisation of civil society says of it; another person publishes it."""
    found = commitment_of(request, commitment)
    sent = request.method == "POST"
    start = typed.take(request)
    form = AssessmentForm(commitment, request.POST if sent else None, initial=start)
    if sent and form.is_valid():
        said = attribution_of(request.user)
        try:
            tell_new(request, planning.keep_assessment(form.assessment(), said=said))
        except Refusal as refusal:
            doors.tell(form, refusal)
        else:
            return redirect("planning:plans")
    context = {"form": form, "edition": found, "commitment": planning.as_commitment(found)}
    return render(request, "planning/assessment.html", context, status=422 if form.errors else 200)


@may_enter(CAPTURE, of=commitment_of)
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def proofs(request: HttpRequest, commitment: int) -> HttpResponse:
    """Attach files that prove a milestone."""
    found, said = commitment_of(request, commitment), attribution_of(request.user)
    value = planning.as_commitment(found)
    sent = request.method == "POST"
    form = MilestoneProofForm(value, request.POST if sent else None)
    files = ProofForm(request.POST, request.FILES) if sent else ProofForm()
    files.label_suffix = ""
    if sent:
        papers, wrong = handed.several(request, handed.FIELD, 10)
        if wrong or not papers:
            files.add_error("paper", wrong or _("Elija al menos un archivo."))
        elif form.is_valid() and files.is_valid():
            item = form.cleaned_data["item"]
            try:
                for each in papers:
                    planning.attach_record_proof(
                        commitment, item, each.sha256, each.name, said=said
                    )
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Quedó guardada la evidencia."))
                return redirect("planning:commitment_proofs", commitment)
    context = {
        "form": form,
        "files": files,
        "edition": found,
        "commitment": value,
        "proofs": planning.record_proofs(commitment),
    }
    wrong_now = bool(form.errors or files.errors)
    return render(
        request, "planning/milestone_proofs.html", context, status=422 if wrong_now else 200
    )


@may_enter(PLAN, APPROVE, CAPTURE, of=commitment_of)
@require_safe
def proof(request: HttpRequest, commitment: int, sha256: str) -> FileResponse:
    """A kept file, to save."""
    found = commitment_of(request, commitment)
    known = {each.sha256 for each in planning.record_proofs(found.record)}
    if sha256 not in known or not handed.is_kept(sha256):
        raise Http404
    return handed.given_back(sha256, f"evidencia-{found.key}")
