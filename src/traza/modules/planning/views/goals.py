"""The goals of a unit are proposed in a table, and decided by another person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, PLAN
from traza.modules.planning.contracts.captured import UnitNow
from traza.modules.planning.forms.goals import GOALS, GoalsForm, place_rows, start_of
from traza.modules.planning.forms.importing import MOST_BYTES, SheetForm
from traza.modules.planning.forms.quarter import RulingForm
from traza.modules.planning.views import doors
from traza.modules.planning.views.units import unit_page
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.forms.rows import with_pasted


@may_enter(PLAN, of=doors.unit_of)
@takes_bodies_of(MOST_BYTES)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, unit: int) -> HttpResponse:
    """The goals as a table: write, paste or change them."""
    found = doors.unit_of(request, unit)
    form, sheet, wrong = _form(request, found)
    if form.is_bound and form.is_valid() and _propose(request, found, form):
        return redirect("planning:unit", unit)
    context = doors.shared(found, form=form, table=form.section(GOALS), sheet=sheet, wrong=wrong)
    return render(request, "planning/goals.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest, found: UnitNow) -> tuple[GoalsForm, SheetForm, Sequence[str]]:
    """The table, the form of a spreadsheet, and what is wrong in the sheet that was read."""
    if request.method == "POST" and "read" in request.POST:
        return _from_sheet(request)
    if request.method == "POST" and "more" not in request.POST:
        return GoalsForm(request.POST), SheetForm(), ()
    if request.method == "POST":
        kept = {name: str(request.POST[name]) for name in request.POST}
        with_pasted(GOALS, kept)
        return GoalsForm(initial=kept), SheetForm(), ()
    plans = {one.plan.code: one.plan for one in found.goals}
    plans |= {one.plan.code: one.plan for one in found.waiting}
    start: Mapping[str, str] = start_of(plans.values()) | typed.take(request)
    return GoalsForm(initial=dict(start)), SheetForm(), ()


def _from_sheet(request: HttpRequest) -> tuple[GoalsForm, SheetForm, Sequence[str]]:
    """What was typed, with the rows of a spreadsheet in the table; nothing is recorded."""
    kept = {name: str(request.POST[name]) for name in request.POST}
    sheet, wrong = SheetForm(request.POST, request.FILES), list[str]()
    given = sheet.cleaned_data["sheet"] if sheet.is_valid() else None
    if given is None:
        sheet.add_error("sheet", _("Elija el archivo."))
        return GoalsForm(initial=kept), sheet, ()
    try:
        read = planning.sheet_goals(given.read(), given.name or "")
    except Refusal as refusal:
        sheet.add_error("sheet", str(refusal))
        return GoalsForm(initial=kept), sheet, ()
    left = place_rows(kept, read.rows)
    wrong += read.wrong
    if left:
        text = _("No cupieron %(left)s filas: proponga estas y lea el archivo otra vez.")
        wrong.append(text % {"left": left})
    form = GoalsForm(initial=kept)
    text = ngettext("Se leyó %s fila.", "Se leyeron %s filas.", len(read.rows))
    messages.info(request, text % len(read.rows))
    return form, sheet, wrong


def _propose(request: HttpRequest, found: UnitNow, form: GoalsForm) -> bool:
    said = attribution_of(request.user, why=form.cleaned_data["why"])
    try:
        new = planning.propose_goals(found.id, form.plans(), said=said)
    except Refusal as refusal:
        _tell(form, refusal)
        return False
    text = ngettext("Quedó propuesta %s meta.", "Quedaron propuestas %s metas.", new)
    nothing = _("Nada cambió: las metas ya decían eso.")
    messages.success(request, text % new if new else nothing)
    return True


def _tell(form: GoalsForm, refusal: Refusal) -> None:
    """Each reason beside the cell of its goal."""
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error(None, str(refusal))
        return
    for one in decision.against:
        code, _colon, text = one.text.partition(": ")
        field = form.field_of(code, one.field)
        form.add_error(field, text if field else one.text)


@may_enter(APPROVE, of=doors.unit_of)
@require_POST
def decide(request: HttpRequest, unit: int) -> HttpResponse:
    """Approve the chosen proposals, or turn them down with a reason."""
    found, said = doors.unit_of(request, unit), attribution_of(request.user)
    form = RulingForm(found, request.POST)
    if form.is_valid():
        try:
            if "reject" in request.POST:
                because = form.cleaned_data["because"]
                count = planning.reject_goals(unit, form.chosen(), because, said=said)
                text = ngettext("Se rechazó %s meta.", "Se rechazaron %s metas.", count)
            else:
                count = planning.approve_goals(unit, form.chosen(), said=said)
                text = ngettext("Quedó aprobada %s meta.", "Quedaron aprobadas %s metas.", count)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, text % count)
            return redirect("planning:unit", unit)
    return unit_page(request, found, said, form)
