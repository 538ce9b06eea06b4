"""The board of captured goals: units with how many of their goals keep to their programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from traza.modules.planning.contracts.captured import GoalStatus
from traza.modules.planning.models import GoalStanding


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of the board is asked: "" or None is everything."""

    agency: str = ""
    year: int | None = None
    programme: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit: its goals by what came of them."""

    unit: int
    agency: str
    year: int
    code: str
    name: str
    programme: str
    branch: str
    goals: int
    met: int
    not_met: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Behind:
    """A goal that does not keep to what was programmed so far, or lacks its figure."""

    unit: int
    goal: int
    unit_name: str
    code: str
    label: str
    status: GoalStatus
    why: str


def board_years() -> list[int]:
    """The years with goals, the last one first."""
    return sorted(_distinct(GoalStanding.objects.all(), "year"), reverse=True)


def board(chosen: Chosen) -> list[BoardRow]:
    """The units of a year, in one question."""
    rows = (
        _chosen(chosen)
        .values("goal__unit", "agency", "year", "unit_code", "unit_name", "programme", "branch")
        .annotate(
            goals=Count("goal"),
            met=Count("goal", filter=Q(status=GoalStatus.MET)),
            not_met=Count("goal", filter=Q(status=GoalStatus.NOT_MET)),
            unknown=Count("goal", filter=Q(status=GoalStatus.UNKNOWN)),
        )
        .order_by("agency", "unit_code")
    )
    return [
        BoardRow(
            one["goal__unit"],
            one["agency"],
            one["year"],
            one["unit_code"],
            one["unit_name"],
            one["programme"],
            one["branch"],
            one["goals"],
            one["met"],
            one["not_met"],
            one["unknown"],
        )
        for one in rows
    ]


def board_choices(year: int | None) -> tuple[list[str], list[str], list[str]]:
    """What a year can be filtered by: agencies, programmes, action lines."""
    rows = _chosen(Chosen(year=year))
    lines: set[str] = set()
    for text in _distinct(rows, "lines"):
        lines.update(text.split())
    return sorted(_distinct(rows, "agency")), sorted(_distinct(rows, "programme")), sorted(lines)


def _distinct(rows: QuerySet[GoalStanding], column: str) -> QuerySet[GoalStanding, Any]:
    """Each value of a column once: the order of the model would bring a row a goal."""
    return rows.order_by().values_list(column, flat=True).distinct()


def behind(chosen: Chosen, most: int) -> tuple[Sequence[Behind], int]:
    """Goals below what was programmed so far: the first ones, and how many there are."""
    rows = _chosen(chosen).filter(status=GoalStatus.NOT_MET).order_by("agency", "unit_code", "goal")
    found = [
        Behind(
            one["goal__unit"],
            one["goal"],
            one["unit_name"],
            one["code"],
            one["label"],
            GoalStatus(one["status"]),
            one["why"],
        )
        for one in rows.values("goal__unit", "goal", "unit_name", "code", "label", "status", "why")[
            :most
        ]
    ]
    return found, rows.count()


def _chosen(chosen: Chosen) -> QuerySet[GoalStanding]:
    rows = GoalStanding.objects.all()
    if chosen.year is not None:
        rows = rows.filter(year=chosen.year)
    if chosen.agency:
        rows = rows.filter(agency=chosen.agency)
    if chosen.programme:
        rows = rows.filter(programme=chosen.programme)
    if chosen.line:
        rows = rows.filter(lines__contains=f" {chosen.line} ")
    return rows
