"""The goals of an agency: its units in a year, one of them, and the head of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE, CAPTURE, PLAN, SIGN
from traza.modules.planning.contracts.captured import (
    QUARTERS,
    UnitNow,
    WindowState,
    YearInfo,
)
from traza.modules.planning.forms.quarter import RulingForm
from traza.modules.planning.forms.unit import UnitForm, start_of
from traza.modules.planning.rules.signing import steps_of
from traza.modules.planning.rules.windows import window_state
from traza.modules.planning.views import doors
from traza.modules.planning.views.naming import signers_asked
from traza.modules.planning.views.shown import goals_shown, waiting_shown
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.platform.law import clock

WAITS = lazy("Hasta que otra persona confirme a quienes firman, firman los de antes.")


@dataclass(frozen=True, slots=True)
class QuarterShown:
    """A quarter of a unit: how many goals are captured, and how its signatures stand."""

    number: int
    name: str
    state: WindowState
    captured: int
    total: int
    signed: int
    is_void: bool


def quarters_of(unit: UnitNow, year: YearInfo | None, today: date) -> list[QuarterShown]:
    """The four quarters of a unit, by the calendar of its year on a day."""
    return [_quarter(unit, at, window_state(year, at, today)) for at in QUARTERS]


def _quarter(unit: UnitNow, at: int, state: WindowState) -> QuarterShown:
    steps = steps_of(unit, at) if unit.signatures else ()
    return QuarterShown(
        at,
        doors.quarter_name(at),
        state,
        sum(one.quarters[at - 1].last is not None for one in unit.goals),
        len(unit.goals),
        sum(one.signature is not None and not one.is_void for one in steps),
        any(one.is_void for one in steps),
    )


def year_asked(request: HttpRequest, said: Attribution, years: list[int]) -> int:
    """The year of the address; else the last one, or this one."""
    asked = whole_number(request.GET.get("anio"))
    today = clock.today(directory.place_of(said.agency))
    return asked if asked in years else (years[0] if years else today.year)


@may_enter(PLAN, APPROVE, CAPTURE, SIGN)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The units of a year and how each quarter goes."""
    said = attribution_of(request.user)
    years = planning.years_of(said.agency)
    year = year_asked(request, said, years)
    units = planning.units_of(said.agency, year)
    calendars = planning.calendars(said.agency, year)
    agencies = {
        slug: (directory.agency_name(slug), calendars.get((slug, year)), doors.today_of(slug))
        for slug in {unit.agency for unit in units}
    }
    rows = []
    for unit in units:
        name, calendar, today = agencies[unit.agency]
        rows.append((unit, quarters_of(unit, calendar, today), name))
    context = {
        "years": years,
        "year": year,
        "rows": rows,
        "may_plan": holds(said, PLAN),
        "may_approve": holds(said, APPROVE),
    }
    return render(request, "planning/home.html", context)


@may_enter(PLAN, APPROVE, CAPTURE, SIGN, of=doors.unit_of)
@require_safe
def unit(request: HttpRequest, unit: int) -> HttpResponse:
    """A unit: its goals, its quarters, and what waits to be decided."""
    found, said = doors.unit_of(request, unit), attribution_of(request.user)
    form = RulingForm(found) if found.waiting and holds(said, APPROVE) else None
    return unit_page(request, found, said, form)


def unit_page(
    request: HttpRequest, found: UnitNow, said: Attribution, form: RulingForm | None
) -> HttpResponse:
    """The page of a unit, with the form that decides proposals as it is."""
    context = doors.shared(
        found,
        goals=goals_shown(found),
        quarters=quarters_of(found, *doors.calendar_of(found)),
        waiting=waiting_shown(found),
        form=form,
        **signers_asked(found, said),
        is_own=any(one.by == said.user for one in found.waiting),
        may_plan=holds(said, PLAN),
        may_capture=holds(said, CAPTURE),
        may_sign=holds(said, SIGN),
    )
    status = 422 if form is not None and form.errors else 200
    return render(request, "planning/unit.html", context, status=status)


@may_enter(PLAN)
@require_http_methods(["GET", "POST"])
def new_unit(request: HttpRequest) -> HttpResponse:
    """Another unit of this agency."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    today = clock.today(directory.place_of(agency))
    said = attribution_of(request.user)
    return _head(request, said, agency, {"year": today.year}, None)


@may_enter(PLAN, of=doors.unit_of)
@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, unit: int) -> HttpResponse:
    """Another edition of the head of a unit."""
    found, said = doors.unit_of(request, unit), attribution_of(request.user)
    return _head(request, said, found.agency, start_of(found.written_header, found.year), found)


def _head(
    request: HttpRequest,
    actor: Attribution,
    agency: str,
    start: dict[str, Any],
    state: UnitNow | None,
) -> HttpResponse:
    sent = request.method == "POST"
    form = UnitForm(request.POST) if sent else UnitForm(initial=start | typed.take(request))
    form.label_suffix = ""
    if state is not None:  # its year and key are what it is
        for name in ("year", "unit_code"):
            form.fields[name].disabled = True
            form.initial[name] = start[name]
    if sent and form.is_valid() and (state or _is_new(form, agency)):
        year = form.cleaned_data["year"]
        try:
            number = planning.keep_unit(agency, year, form.header(), said=actor)
        except Refusal as refusal:
            doors.tell(form, refusal)
        else:
            messages.success(request, _("Quedó registrada la unidad."))
            if planning.unit_now(number).proposal is not None:
                messages.info(request, str(WAITS))
            return redirect("planning:unit", number)
    context = {"form": form, "unit": state, "header": state.written_header if state else None}
    return render(request, "planning/unit_form.html", context, status=422 if form.errors else 200)


def _is_new(form: UnitForm, agency: str) -> bool:
    """Whether no other unit of the year has that key: the head of one that is there is changed in
    its own page, seeing it. The same sent twice is no other."""
    year, header = form.cleaned_data["year"], form.header()
    existing = planning.find_unit(agency, year, header.unit.code)
    if existing is None or planning.unit_now(existing).written_header == header:
        return True
    form.add_error("unit_code", _("Esa clave ya está en el año. Cambie la unidad en su página."))
    return False
