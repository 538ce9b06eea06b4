"""Measures: what the rules ask of a breach, shown first; who decides it is another person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution, NotAllowed
from traza.kernel.refusal import Refusal
from traza.modules.grants import api
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW
from traza.modules.grants.contracts.following_route import MeasureRoute, ProjectRoute
from traza.modules.grants.forms.following_measures import CaseForm, EndForm, RulingForm
from traza.modules.grants.views import following_doors as doors
from traza.modules.grants.views.following_doors import Act
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.ui.forms import posted


@may_enter(FOLLOW, of=doors.project_of)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, project: int) -> HttpResponse:
    """The facts of a breach, what the rules ask of them, and then the proposal."""
    found = doors.project_of(request, project)
    law, sent = api.programme(found.rules), request.method == "POST"
    begin = {"cause": request.GET.get("causa", "")}
    form = CaseForm(law, data=request.POST) if sent else CaseForm(law, initial=begin)
    asked = None
    if sent and form.is_valid():
        try:
            if "propose" in request.POST and _propose(request, found, form):
                return redirect("grants:project", found.id)
            asked = api.measures_asked(found.id, form.case(found), found.today)
        except NotAllowed:
            raise
        except Refusal as refusal:
            doors.tell(form, refusal)
    context = {"project": found, "form": form, "asked": asked}
    status = 422 if form.errors else 200
    return render(request, "grants/following_measure.html", context, status=status)


def _propose(request: HttpRequest, found: ProjectRoute, form: CaseForm) -> bool:
    said = attribution_of(request.user)
    made = api.propose_measures(found.id, form.case(found), found.today, said=said)
    if made:
        messages.success(request, _("Quedó propuesta. La resuelve otra persona."))
    else:
        form.add_error(None, _("De esos hechos las reglas no piden ninguna medida hoy."))
    return bool(made)


@may_enter(DECIDE, of=doors.project_of)
@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, project: int, measure: int) -> HttpResponse:
    """Whether a proposed measure proceeds."""
    found = doors.project_of(request, project)
    one = _measure(found, measure)

    def do(data: dict[str, Any], said: Attribution) -> None:
        yes = data["approved"] == "yes"
        api.decide_measure(one.id, data["on"], data["words"], approved=yes, said=said)

    page = Act(
        one.measure.label, _("Resolver y firmar"), _("La resolución quedó firmada."),
        second=doors.second(request, DECIDE, [one.by], found), lead=f"{one.words} ({one.section})",
    )  # fmt: skip
    return doors.act(request, found, RulingForm(posted(request)), do, page)


@may_enter(DECIDE, of=doors.project_of)
@never_cache
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, project: int, measure: int) -> HttpResponse:
    """A measure ends because it was put right."""
    found = doors.project_of(request, project)
    one = _measure(found, measure)
    if not one.stands:
        raise Http404

    def do(data: dict[str, Any], said: Attribution) -> None:
        api.end_measure(one.id, data["on"], data["words"], said=said)

    page = Act(
        _("Terminar la medida: %(what)s") % {"what": one.measure.within},
        _("Terminar la medida"), _("La medida terminó."),
    )  # fmt: skip
    return doors.act(request, found, EndForm(posted(request)), do, page)


def _measure(found: ProjectRoute, number: int) -> MeasureRoute:
    """A measure of the project. Raises Http404."""
    one = next((each for each in found.measures if each.id == number), None)
    if one is None:
        raise Http404
    return one
