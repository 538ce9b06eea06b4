"""What anyone reads of captured goals: the board, a unit, a goal with all that was said of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traza.kernel.whole_number import whole_number
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.captured import QUARTERS, EntryKind, GoalNow, UnitNow
from traza.modules.planning.contracts.records import SubjectKind
from traza.modules.planning.contracts.refusals import UnknownUnit
from traza.modules.planning.rules.compare import compared
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.rules.signing import steps_of, unsigned
from traza.modules.planning.rules.standing import goal_standing
from traza.modules.planning.views import doors
from traza.modules.planning.views.shown import GoalShown, goals_shown
from traza.modules.planning.views.units import quarters_of
from traza.platform.access.roles import EVERYONE, may_enter

MOST_BEHIND = 15


@may_enter(EVERYONE)
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Units of a year with how many goals keep to their programme, and what is behind."""
    years = planning.board_years()
    asked = whole_number(request.GET.get("anio"))
    year = asked if asked in years else (years[0] if years else None)
    chosen = planning.Chosen(
        request.GET.get("dependencia", "")[:120],
        year,
        request.GET.get("programa", "")[:260],
        request.GET.get("linea", "")[:40],
    )
    rows = planning.board(chosen)
    late, total = planning.behind(chosen, MOST_BEHIND)
    agencies, programmes, lines = planning.board_choices(year)
    names = {slug: directory.agency_name(slug) for slug in agencies}
    context = {
        "years": years,
        "chosen": chosen,
        "rows": [(one, names[one.agency]) for one in rows],
        "goals": sum(one.goals for one in rows),
        "met": sum(one.met for one in rows),
        "not_met": sum(one.not_met for one in rows),
        "unknown": sum(one.unknown for one in rows),
        "late": late,
        "late_total": total,
        "agencies": list(names.items()),
        "programmes": programmes,
        "lines": lines,
    }
    return render(request, "planning/board.html", context)


@may_enter(EVERYONE)
@require_safe
def unit(request: HttpRequest, number: int) -> HttpResponse:
    """A unit's goals, how each quarter is signed, and its forms to print."""
    found = _unit(number)
    context = doors.shared(
        found,
        goals=goals_shown(found),
        preliminary=_preliminary(found, found.goals),
        quarters=[
            (one, steps_of(found, one.number))
            for one in quarters_of(found, *doors.calendar_of(found))
        ],
    )
    return render(request, "planning/public_unit.html", context)


@may_enter(EVERYONE)
@require_safe
def goal(request: HttpRequest, number: int, goal: int) -> HttpResponse:
    """A goal by quarter, its corrections, its evidence, and what the published form said."""
    found = _unit(number)
    gone = next((each for each in found.withdrawn if each[0].id == goal), None)
    one = gone[0] if gone else doors.goal_of(found, goal)
    published = planning.published_beside(found, one.plan.code)
    context = doors.shared(
        found,
        goal=one,
        withdrawn=gone[1] if gone else None,
        preliminary=[] if gone else _preliminary(found, [one]),
        nodes=planning.nodes_of(SubjectKind.GOAL, [str(one.id)]).get(str(one.id), []),
        shown=GoalShown(one, goal_standing(one)),
        quarters=[
            (doors.quarter_name(at), one.quarters[at - 1], _entries(one.quarters[at - 1]))
            for at in QUARTERS
        ],
        published=[
            (
                said,
                [
                    (each.what, shown(each.published), shown(each.captured))
                    for each in compared(said, one)
                ],
            )
            for said in published
        ],
    )
    return render(request, "planning/public_goal.html", context)


def _preliminary(unit: UnitNow, goals: Sequence[GoalNow]) -> list[str]:
    """The quarters of those goals that are told before all have signed them."""
    return [doors.quarter_name(one) for one in unsigned(unit, goals)]


def _entries(quarter: object) -> list[tuple[object, str, bool]]:
    entries = getattr(quarter, "entries", ())
    return [(one, shown(one.actual), one.kind is EntryKind.CORRECTION) for one in entries]


def _unit(number: int) -> UnitNow:
    try:
        return planning.unit_now(number)
    except UnknownUnit as error:
        raise Http404 from error
