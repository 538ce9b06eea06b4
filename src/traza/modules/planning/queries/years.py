"""Captured goals of several years, which goes on with which, and what changed since a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from traza.modules.planning.contracts.captured import Accumulation, EntryKind
from traza.modules.planning.contracts.records import Continuation, RecordKind
from traza.modules.planning.models import GoalRuling, GoalStanding, QuarterEntry, RecordRuling
from traza.modules.planning.queries.records import holding, record_editions
from traza.modules.planning.rules.comparable import YearGoal, YearsBeside, years_beside

MOST = 200


def year_goals(
    agency: str = "", years: Sequence[int] = (), goals: Sequence[int] = ()
) -> list[YearGoal]:
    """Goals as they stand, of an agency and years, or by their numbers."""
    rows = GoalStanding.objects.select_related("goal").order_by("agency", "unit_code", "goal")
    if goals:
        rows = rows.filter(goal__in=goals)
    if agency:
        rows = rows.filter(agency=agency)
    if years:
        rows = rows.filter(year__in=years)
    return [
        YearGoal(
            one.pk,
            one.goal.unit_id,
            one.agency,
            one.year,
            one.unit_code,
            one.unit_name,
            one.code,
            one.label,
            one.unit_of_measure,
            Accumulation(one.accumulation),
            one.annual,
            one.quarter,
            one.reached,
        )
        for one in rows
    ]


def continuations(agency: str) -> dict[int, int]:
    """The earlier goal of each later one, as staff recorded and another person approved."""
    which = {"record__kind": RecordKind.CONTINUATION, "record__agency": agency}
    found: dict[int, int] = {}
    for one in holding(record_editions(**which)).values():
        value = one.value
        if isinstance(value, Continuation) and not value.is_withdrawn:
            found[value.later] = value.earlier
    return found


@dataclass(frozen=True, slots=True)
class TwoYears:
    """The goals of a year beside those of an earlier one, and how many stand alone in each."""

    beside: tuple[YearsBeside, ...]
    only_earlier: int
    only_later: int


def two_years(agency: str, earlier: int, later: int) -> TwoYears:
    """Of what goal to what goal: by what staff recorded first, else by key and measure."""
    before = {one.id: one for one in year_goals(agency, [earlier])}
    by_key = {(one.unit_code, one.code): one for one in before.values()}
    after = year_goals(agency, [later])
    said = continuations(agency)
    found, used = [], set[int]()
    for one in after:
        other = before.get(said.get(one.id, 0))
        if one.id in said and other is None:
            continue  # staff said that it goes on with a goal of another year
        is_said = other is not None
        other = other or by_key.get((one.unit_code, one.code))
        pair = years_beside(other, one, is_said=is_said) if other else None
        if pair is not None:
            found.append(pair)
            used.add(pair.earlier.id)
    return TwoYears(tuple(found), len(before) - len(used), len(after) - len(found))


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was captured, corrected, approved or published. `unit` and `goal` where it is
    of one; `record` where it is of a plan or a commitment."""

    at: datetime
    what: str
    called: str
    agency: str
    unit: int | None = None
    goal: int | None = None
    record: int | None = None
    kind: str = ""


def changed_since(start: datetime, agency: str = "") -> tuple[list[Change], int]:
    """What changed since a moment, the last first: the first ones, and how many there are."""
    entries = QuarterEntry.objects.filter(at__gte=start).select_related(
        "goal__unit", "goal__standing"
    )
    rulings = GoalRuling.objects.filter(at__gte=start, approved=True)
    rulings = rulings.select_related("edition__goal__unit", "edition__goal__standing")
    records = RecordRuling.objects.filter(at__gte=start, approved=True)
    records = records.select_related("edition__record")
    if agency:
        entries = entries.filter(goal__unit__agency=agency)
        rulings = rulings.filter(edition__goal__unit__agency=agency)
        records = records.filter(edition__record__agency=agency)
    total = entries.count() + rulings.count() + records.count()
    found = [_of_entry(one) for one in entries.order_by("-at", "-pk")[:MOST]]
    found += [_of_goal(one) for one in rulings.order_by("-at", "-pk")[:MOST]]
    found += [_of_record(one) for one in records.order_by("-at", "-pk")[:MOST]]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST], total


def _of_entry(row: QuarterEntry) -> Change:
    what = "corrected" if row.kind == EntryKind.CORRECTION else "captured"
    goal = row.goal
    standing = getattr(goal, "standing", None)
    called = f"{goal.code} {standing.label if standing else ''}".strip()
    return Change(
        row.at, what, called, goal.unit.agency, goal.unit_id, goal.pk, kind=str(row.quarter)
    )


def _of_goal(row: GoalRuling) -> Change:
    goal, value = row.edition.goal, row.edition.value
    what = "withdrawn" if value.get("is_withdrawn") else "approved"
    called = f"{goal.code} {value.get('label', '')}".strip()
    is_gone = not hasattr(goal, "standing")  # a goal that was withdrawn has no page
    return Change(
        row.at, what, called, goal.unit.agency, goal.unit_id, None if is_gone else goal.pk
    )


def _of_record(row: RecordRuling) -> Change:
    record, value = row.edition.record, row.edition.value
    called = str(value.get("title") or value.get("called") or value.get("summary") or record.key)
    number = int(record.key) if record.kind == RecordKind.PROGRESS else record.pk
    return Change(row.at, "published", called, record.agency, record=number, kind=record.kind)
