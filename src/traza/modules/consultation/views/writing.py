"""The board of officials, and what the agency writes: agenda, texts, analysis of impact."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution
from traza.modules.consultation import api
from traza.modules.consultation.contracts.capabilities import ANSWER, DRAFT, MODERATE, PUBLISH, RULE
from traza.modules.consultation.contracts.cases import Impact, NewProposal, Stage
from traza.modules.consultation.forms import ImpactForm, ProposalForm, VersionForm
from traza.modules.consultation.views import doors
from traza.modules.directory import api as directory
from traza.platform.access.authority import agency_of, attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.store import MEGABYTE
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn

ALL = (DRAFT, ANSWER, MODERATE, RULE, PUBLISH)


@may_enter(*ALL)
@never_cache
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every proposal within reach: late, due, unanswered."""
    said = attribution_of(request.user)
    rows = api.list_proposals(agency=agency_of(said))
    context = {
        "rows": sorted(rows, key=lambda one: (not one.is_late, one.answer_by is None)),
        "late": sum(one.is_late for one in rows),
        "unanswered": sum(one.unanswered for one in rows),
        "open": sum(one.stage is Stage.OPEN for one in rows),
        "may_write": holds(said, DRAFT),
        "may_close": holds(said, MODERATE),
    }
    return render(request, "consultation/board.html", context)


@may_enter(DRAFT)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A proposal for the agenda."""
    said = attribution_of(request.user)
    form = ProposalForm(posted(request), agency=agency_of(said))
    if request.method == "POST" and form.is_valid():
        data = {"agency": agency_of(said)} | form.cleaned_data
        with RefusedIn(form):
            folio = api.register_proposal(NewProposal(**data), said)
            messages.success(request, _("Quedó en la agenda. Ahora suba su texto."))
            return redirect("consultation:manage", folio)
    status = 422 if form.errors else 200
    return render(request, "consultation/new.html", {"form": form}, status=status)


@may_enter(*ALL, of=doors.case_of)
@never_cache
@require_safe
def manage(request: HttpRequest, folio: str) -> HttpResponse:
    """A proposal for who works on it: what is next, and what was done."""
    case = doors.case_of(request, folio)
    said = attribution_of(request.user)
    context = {
        "case": case,
        "agency": directory.agency_name(case.row.agency),
        "acts": [(name, title) for name, title, ok in _acts(case.row.stage, said) if ok],
        "late": sum(one.late for one in case.comments),
    }
    return render(request, "consultation/manage.html", context)


def _acts(stage: Stage, said: Attribution) -> list[tuple[str, Any, bool]]:
    moving = stage not in {Stage.PUBLISHED, Stage.EXEMPT, Stage.RULED}
    over = stage in {Stage.ANSWERING, Stage.REFUSED}
    return [
        ("version", _("Subir un texto"), moving and holds(said, DRAFT)),
        ("impact", _("Presentar el análisis o la exención"),
         stage is Stage.AGENDA and holds(said, DRAFT)),
        ("open", _("Abrir a consulta"), stage is Stage.FILED and holds(said, RULE)),
        ("answers", _("Comentarios y respuestas"), holds(said, ANSWER)),
        ("rule", _("Emitir el dictamen"), over and holds(said, RULE)),
        ("publish", _("Registrar la publicación"),
         stage in {Stage.RULED, Stage.EXEMPT} and holds(said, PUBLISH)),
    ]  # fmt: skip


@may_enter(DRAFT, of=doors.case_of)
@never_cache
@takes_bodies_of(25 * MEGABYTE)
@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, folio: str) -> HttpResponse:
    """Another text of the proposal."""
    case = doors.case_of(request, folio)
    start = {"text": case.last.text if case.last else ""}
    sent = request.method == "POST"
    form = VersionForm(request.POST, request.FILES) if sent else VersionForm(initial=start)

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.add_version(
            folio, data["text"], said, source=data["source"],
            source_sha256=data["source_sha256"], note=data["note"],
        )  # fmt: skip

    return doors.act(
        request, case, form, do, _("Se guardó el texto."), title=_("Subir un texto"),
        button=_("Guardar este texto"),
    )  # fmt: skip


@may_enter(DRAFT, of=doors.case_of)
@never_cache
@require_http_methods(["GET", "POST"])
def impact(request: HttpRequest, folio: str) -> HttpResponse:
    """The test of need, and what it asks for."""
    case = doors.case_of(request, folio)
    listed = [(code, text) for code, (text, _where) in api.exemption_texts().items()]
    form = ImpactForm(posted(request), exemptions=listed)
    return doors.act(
        request,
        case,
        form,
        lambda data, said: api.file_impact(folio, Impact(**data), said),
        _("Quedó presentado. Abajo está si necesita consulta."),
        title=_("Análisis de impacto o exención"),
        button=_("Presentar"),
        need=[(text, where) for text, where in api.need_texts().values()],
        exemptions=[(text, where) for text, where in api.exemption_texts().values()],
    )
