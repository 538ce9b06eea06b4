"""Staff's pages of plans and commitments: what there is, what waits, and what is proposed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, CAPTURE, PLAN
from traza.modules.planning.contracts.records import RecordEditionInfo
from traza.modules.planning.forms.records import (
    MOST_SHEET,
    DecideForm,
    PlanForm,
    RowsSheetForm,
    plan_start,
)
from traza.modules.planning.views import doors
from traza.modules.planning.views.record_doors import plan_of, proposals
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of


@may_enter(PLAN, APPROVE, CAPTURE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The plans and commitments of the agency, and what waits to be decided."""
    waiting = planning.waiting_records(attribution_of(request.user).agency)
    return home_page(request, waiting, DecideForm(waiting))


def home_page(
    request: HttpRequest, waiting: list[RecordEditionInfo], form: DecideForm
) -> HttpResponse:
    """The page, with the form that decides as it is."""
    said = attribution_of(request.user)
    context = {
        "plans": [(one, planning.as_plan(one)) for one in planning.plans(said.agency)],
        "commitments": [
            (one, planning.as_commitment(one)) for one in planning.commitments(said.agency)
        ],
        "waiting": proposals(waiting),
        "form": form if holds(said, APPROVE) else None,
        "may_plan": holds(said, PLAN),
        "may_capture": holds(said, CAPTURE),
    }
    return render(request, "planning/plans.html", context, status=422 if form.errors else 200)


@may_enter(APPROVE)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Approve the chosen proposals, or turn them down with a reason."""
    said = attribution_of(request.user)
    waiting = planning.waiting_records(said.agency)
    form = DecideForm(waiting, request.POST)
    if form.is_valid():
        try:
            if "reject" in request.POST:
                because = form.cleaned_data["because"]
                count = planning.reject_records(form.chosen(), because, said=said)
                text = ngettext("Se rechazó %s propuesta.", "Se rechazaron %s propuestas.", count)
            else:
                count = planning.approve_records(form.chosen(), said=said)
                text = ngettext(
                    "Quedó aprobada %s propuesta.", "Quedaron aprobadas %s propuestas.", count
                )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, text % count)
            return redirect("planning:plans")
    return home_page(request, waiting, form)


@may_enter(PLAN)
@takes_bodies_of(MOST_SHEET)
@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest) -> HttpResponse:
    """A plan that is not in the register yet."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    start = plan_start("AGENDA-2030", planning.agenda_2030()) if "agenda" in request.GET else {}
    return _plan_page(request, agency, start, None)


@may_enter(PLAN, of=plan_of)
@takes_bodies_of(MOST_SHEET)
@require_http_methods(["GET", "POST"])
def new_version(request: HttpRequest, plan: int) -> HttpResponse:
    """Another version of a plan; the ones before stay."""
    found = plan_of(request, plan)
    return _plan_page(request, found.agency, plan_start(found.key, planning.as_plan(found)), found)


def _plan_page(
    request: HttpRequest, agency: str, start: dict[str, Any], found: RecordEditionInfo | None
) -> HttpResponse:
    sheet = RowsSheetForm()
    form = PlanForm(initial=start | typed.take(request))
    if request.method == "POST" and "read" in request.POST:
        sheet = RowsSheetForm(request.POST, request.FILES)
        form = PlanForm(initial=with_sheet(request, sheet, "nodes"))
    elif request.method == "POST":
        form = PlanForm(request.POST)
    form.label_suffix = sheet.label_suffix = ""
    if found is not None:  # its key is what it is
        form.fields["key"].disabled, form.initial["key"] = True, found.key
    if form.is_bound and form.is_valid() and _propose(request, agency, form):
        return redirect("planning:plans")
    context = {"form": form, "sheet": sheet, "plan": found}
    wrong = bool(form.errors or sheet.errors)
    return render(request, "planning/plan_form.html", context, status=422 if wrong else 200)


def with_sheet(request: HttpRequest, sheet: RowsSheetForm, into: str) -> dict[str, str]:
    """What was typed, with the rows of a spreadsheet in one of its fields; nothing is recorded."""
    kept = {name: str(request.POST[name]) for name in request.POST}
    given = sheet.cleaned_data["sheet"] if sheet.is_valid() else None
    if given is None:
        sheet.add_error("sheet", _("Elija el archivo."))
        return kept
    try:
        kept[into] = planning.sheet_rows(given.read(), given.name or "")
    except Refusal as refusal:
        sheet.add_error("sheet", str(refusal))
    return kept


def _propose(request: HttpRequest, agency: str, form: PlanForm) -> bool:
    said = attribution_of(request.user, why=form.cleaned_data["why"])
    try:
        new = planning.propose_plan(agency, form.cleaned_data["key"], form.plan(), said=said)
    except Refusal as refusal:
        doors.tell(form, refusal)
        return False
    tell_new(request, new)
    return True


def tell_new(request: HttpRequest, new: int | None) -> None:
    """Say that a proposal waits for another person, or that nothing changed."""
    done = _("Quedó propuesto. Lo aprueba otra persona.")
    nothing = _("Nada cambió: el registro ya decía eso.")
    messages.success(request, nothing if new is None else done)
