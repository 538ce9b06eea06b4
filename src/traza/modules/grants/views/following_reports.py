"""The reports of a project: how each stands, its steps, and the measure that the rules ask."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution
from traza.kernel.money import Money
from traza.modules.grants import api
from traza.modules.grants.actions.report_move import Step
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW, PAY
from traza.modules.grants.contracts.following import AFTER, CLOSED_BY, ReportMove, Row
from traza.modules.grants.contracts.following_route import ProjectRoute, ReportRoute
from traza.modules.grants.forms.following_reports import StepForm
from traza.modules.grants.views import following_doors as doors
from traza.modules.grants.views.following_doors import Act
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms import handed


@may_enter(FOLLOW, DECIDE, PAY, of=doors.project_of)
@never_cache
@require_safe
def report(request: HttpRequest, project: int, period: str) -> HttpResponse:
    """A report with what was approved, spent and left, and how its terms run."""
    found = doors.project_of(request, project)
    one = _report(found, period)
    may = holds(attribution_of(request.user), FOLLOW)
    context = {
        "project": found,
        "report": one,
        "money_rows": [_in_pesos(row) for row in one.spent],
        "moves": _moves(one) if may else [],
        "may_propose": may and bool(one.id and one.standing.consequences),
    }
    return render(request, "grants/following_report.html", context)


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@takes_bodies_of(handed.MOST_BYTES)
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, project: int, period: str, step: str) -> HttpResponse:
    """A step of a report."""
    found = doors.project_of(request, project)
    one, what = _report(found, period), ReportMove.member_of(step)
    if what is None:
        raise Http404
    sent = request.method == "POST"
    given = {"data": request.POST, "files": request.FILES} if sent else {}
    form = StepForm(what, found, one, **given)
    paper = doors.paper_of(request, form) if "paper" in form.fields else None

    def do(data: dict[str, Any], said: Attribution) -> None:
        made = Step(
            what, data["on"], data["words"], data.get("until"), form.spent(), form.reached(),
            [paper.sha256] if paper else [],
        )  # fmt: skip
        api.move_report(found.id, one.period_end, made, said=said)

    page = Act(what.label, _("Registrar"), _("El paso del informe quedó registrado."))
    return doors.act(request, found, form, do, page, count=one.standing.deadlines[-1], paper=paper)


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@require_http_methods(["POST"])
def propose(request: HttpRequest, project: int, period: str) -> HttpResponse:
    """Propose what the rules ask of how a report stands today."""
    found = doors.project_of(request, project)
    one = _report(found, period)
    if not one.id:
        raise Http404
    made = api.propose_of_report(one.id, found.today, said=attribution_of(request.user))
    if made:
        messages.success(request, _("Quedó propuesta. La resuelve otra persona."))
    else:
        messages.info(request, _("Hoy las reglas no piden ninguna medida."))
    return redirect("grants:project", found.id)


def _report(found: ProjectRoute, period: str) -> ReportRoute:
    """The report of a period. Raises Http404."""
    try:
        end = date.fromisoformat(period)
    except ValueError as error:
        raise Http404 from error
    one = api.report_with_rows(found, end)
    if one is None:
        raise Http404
    return one


def _moves(one: ReportRoute) -> list[tuple[str, str]]:
    """The steps that may come now."""
    done = {step.move for step in one.steps}
    if ReportMove.SETTLED in done:
        return []
    found = []
    for what, needs in AFTER.items():
        shut = CLOSED_BY.get(what)
        if what not in done and (needs is None or needs in done) and shut not in done:
            found.append((what.value, what.label))
    return found


def _in_pesos(row: Row) -> dict[str, str | Money]:
    """A row of what was spent, in money."""
    amounts = {name: Money(getattr(row, name)) for name in ("approved", "before", "now", "left")}
    return {"name": row.name, **amounts}
