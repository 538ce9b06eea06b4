"""Who may open which unit, and what the staff pages of goals share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from traza.kernel.decision import Decision
from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import (
    QUARTERS,
    GoalNow,
    UnitNow,
    WindowState,
    YearInfo,
)
from traza.modules.planning.contracts.refusals import UnknownUnit
from traza.modules.planning.rules.windows import window_state
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once
from traza.platform.law import clock


@found_once
def unit_of(request: HttpRequest, unit: int) -> UnitNow:
    """The unit of an address for the staff of its agency. Raises Http404 and OtherAgency."""
    who = attribution_of(request.user)
    try:
        found = planning.unit_now(unit)
    except UnknownUnit as error:
        raise Http404 from error
    check_agency(who, found.agency, found.what)
    return found


def goal_of(unit: UnitNow, goal: int) -> GoalNow:
    """A goal of it. Raises Http404."""
    found = next((one for one in unit.goals if one.id == goal), None)
    if found is None:
        raise Http404
    return found


def quarter_of(quarter: int) -> int:
    """One of the four. Raises Http404."""
    if quarter not in QUARTERS:
        raise Http404
    return quarter


def state_of(unit: UnitNow, quarter: int) -> WindowState:
    """Whether a quarter of the unit may be captured today."""
    year, today = calendar_of(unit)
    return window_state(year, quarter, today)


def calendar_of(unit: UnitNow) -> tuple[YearInfo | None, date]:
    """The calendar of the unit's year, and the day that it is where it works."""
    return planning.year_info(unit.agency, unit.year), today_of(unit.agency)


def today_of(agency: str) -> date:
    """The day that it is where an agency works."""
    return clock.today(directory.place_of(agency))


def agency_of(request: HttpRequest) -> str:
    """Whose year or unit is meant: the person's own agency; for who reaches every one, that of
    the address. "" while none was chosen."""
    own = attribution_of(request.user).agency
    asked = request.GET.get("dependencia", "")[:120]
    return own or (asked if asked and directory.get_agency(asked) else "")


def choose_agency(request: HttpRequest) -> HttpResponse:
    """Whoever reaches every agency chooses one first."""
    return render(request, "planning/choose.html", {"agencies": directory.list_agencies()})


def quarter_name(quarter: int) -> str:
    """A quarter in words."""
    names = (_("enero–marzo"), _("abril–junio"), _("julio–septiembre"), _("octubre–diciembre"))
    return names[quarter - 1]


def tell(form: forms.Form, refusal: Refusal) -> None:
    """Put what was refused beside the field that mends it, or over the form."""
    decision = refusal.values.get("decision")
    if not isinstance(decision, Decision):
        form.add_error(None, str(refusal))
        return
    for one in decision.against:
        form.add_error(one.field if one.field in form.fields else None, one.text)


def shared(unit: UnitNow, **more: Any) -> dict[str, Any]:
    """What every page of a unit shows."""
    return {
        "unit": unit,
        "header": unit.header,
        "agency": directory.agency_name(unit.agency),
        **more,
    }
