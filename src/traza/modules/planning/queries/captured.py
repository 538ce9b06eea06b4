"""Every read of the agency's own goals: units with all that stands, the year, and lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from traza.kernel.fold import fold
from traza.modules.planning.contracts.captured import (
    Certified,
    EditionInfo,
    Entry,
    EntryKind,
    GoalNow,
    Proof,
    QuarterNow,
    SignatureInfo,
    SignStep,
    UnitNow,
    Window,
    YearInfo,
    YearKind,
)
from traza.modules.planning.contracts.refusals import UnknownUnit
from traza.modules.planning.models import (
    GoalEdition,
    OwnGoal,
    OwnUnit,
    QuarterEntry,
    QuarterProof,
    QuarterSignature,
    QuarterStanding,
    UnitEdition,
    YearStep,
)
from traza.modules.planning.queries.heads import heads_of
from traza.modules.planning.rules.numbers import number_of
from traza.modules.planning.rules.signing import content_of, hash_of
from traza.modules.planning.rules.written import goal_of, header_of


def year_info(agency: str, year: int) -> YearInfo | None:
    """The calendar of an agency's year as its steps leave it; None when it was never opened."""
    return calendars(agency, year).get((agency, year))


def calendars(agency: str, year: int | None = None) -> dict[tuple[str, int], YearInfo]:
    """The calendars of an agency ("" every one), of one year when it is given, in one question."""
    windows: dict[tuple[str, int], dict[int, Window]] = defaultdict(dict)
    steps = YearStep.objects.order_by("number")
    if agency:
        steps = steps.filter(agency=agency)
    if year is not None:
        steps = steps.filter(year=year)
    for step in steps:
        windows[step.agency, step.year][step.quarter] = Window(
            step.quarter,
            step.opens,
            step.closes,
            step.norm,
            is_extended=step.kind == YearKind.EXTENDED,
            is_shut=step.kind == YearKind.CLOSED,
        )
    return {
        key: YearInfo(*key, tuple(found[quarter] for quarter in sorted(found)))
        for key, found in windows.items()
    }


def years_of(agency: str) -> list[int]:
    """The years that an agency ("" any) opened or has units in, the last one first."""
    opened, units = YearStep.objects.all(), OwnUnit.objects.all()
    if agency:
        opened, units = opened.filter(agency=agency), units.filter(agency=agency)
    found = set(opened.values_list("year", flat=True)) | set(units.values_list("year", flat=True))
    return sorted(found, reverse=True)


def unit_now(number: int) -> UnitNow:
    """A unit with its goals, what waits and its signatures. Raises UnknownUnit."""
    found = units_now(OwnUnit.objects.filter(pk=number))
    if not found:
        raise UnknownUnit
    return found[0]


def units_of(agency: str, year: int | None = None) -> list[UnitNow]:
    """The units of an agency ("" every one), of one year when it is given."""
    rows = OwnUnit.objects.all()
    if agency:
        rows = rows.filter(agency=agency)
    if year is not None:
        rows = rows.filter(year=year)
    return units_now(rows)


def find_unit(agency: str, year: int, code: str) -> int | None:
    """The number of the unit with that key; None when there is none."""
    found = OwnUnit.objects.filter(agency=agency, year=year, code=code)
    return found.values_list("pk", flat=True).first()


def units_now(rows: QuerySet[OwnUnit]) -> list[UnitNow]:
    """Those units, read in seven questions however many they are."""
    units = list(rows)
    numbers = [unit.pk for unit in units]
    heads = heads_of(numbers)
    goals, waiting, withdrawn = _goals(numbers)
    signatures: dict[int, list[SignatureInfo]] = defaultdict(list)
    rows_signed = QuarterSignature.objects.filter(unit__in=numbers).defer("certified__cms")
    for signed in rows_signed.select_related("certified").order_by("pk"):
        signatures[signed.unit_id].append(_signature(signed))
    return [
        UnitNow(
            unit.pk,
            unit.agency,
            unit.year,
            heads[unit.pk].number,
            heads[unit.pk].header,
            tuple(goals[unit.pk]),
            tuple(waiting[unit.pk]),
            tuple(signatures[unit.pk]),
            unit.source,
            tuple(withdrawn[unit.pk]),
            heads[unit.pk].proposal,
        )
        for unit in units
        if unit.pk in heads
    ]


Withdrawn = tuple[GoalNow, EditionInfo]


def _goals(
    units: Sequence[int],
) -> tuple[dict[int, list[GoalNow]], dict[int, list[EditionInfo]], dict[int, list[Withdrawn]]]:
    """Goals that stand, editions that wait, and goals that were withdrawn, by unit."""
    rows = list(OwnGoal.objects.filter(unit__in=units).order_by("pk"))
    editions: dict[int, list[EditionInfo]] = defaultdict(list)
    for edition in (
        GoalEdition.objects.filter(goal__unit__in=units)
        .select_related("ruling")
        .order_by("goal", "number")
    ):
        editions[edition.goal_id].append(edition_info(edition))
    quarters = _quarters(units)
    goals: dict[int, list[GoalNow]] = defaultdict(list)
    waiting: dict[int, list[EditionInfo]] = defaultdict(list)
    withdrawn: dict[int, list[Withdrawn]] = defaultdict(list)
    for row in rows:
        holding = [one for one in editions[row.pk] if one.approved]
        waiting[row.unit_id] += [one for one in editions[row.pk] if one.approved is None]
        if not holding:
            continue
        last = holding[-1]
        goal = GoalNow(row.pk, last.number, last.plan, quarters(row.pk))
        if last.plan.is_withdrawn:
            withdrawn[row.unit_id].append((goal, last))
        else:
            goals[row.unit_id].append(goal)
    return goals, waiting, withdrawn


def _quarters(units: Sequence[int]) -> Any:
    entries: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for row in QuarterEntry.objects.filter(goal__unit__in=units).order_by("number"):
        entries[row.goal_id, row.quarter].append(_entry(row))
    proofs: dict[tuple[int, int], list[Proof]] = defaultdict(list)
    for each in QuarterProof.objects.filter(goal__unit__in=units).order_by("pk"):
        proofs[each.goal_id, each.quarter].append(Proof(each.sha256, each.name, each.at, each.by))

    def of(goal: int) -> tuple[QuarterNow, QuarterNow, QuarterNow, QuarterNow]:
        one, two, three, four = (
            QuarterNow(at, tuple(entries[goal, at]), tuple(proofs[goal, at])) for at in range(1, 5)
        )
        return (one, two, three, four)

    return of


def edition_info(row: GoalEdition) -> EditionInfo:
    """An edition with its ruling, if it has one."""
    ruling = getattr(row, "ruling", None)
    return EditionInfo(
        row.pk,
        row.goal_id,
        row.number,
        goal_of(row.value),
        row.because,
        row.source,
        row.at,
        row.by,
        ruling.approved if ruling else None,
        ruling.words if ruling else "",
        ruling.by if ruling else None,
    )


def editions_of(unit: int) -> list[EditionInfo]:
    """Every edition of a unit's goals, in their order."""
    rows = GoalEdition.objects.filter(goal__unit=unit).select_related("ruling")
    return [edition_info(row) for row in rows.order_by("goal", "number")]


def last_plans(unit: int) -> dict[str, EditionInfo]:
    """The last edition that was not turned down, of each goal of a unit, by its key."""
    return {one.plan.code: one for one in editions_of(unit) if one.approved is not False}


def _entry(row: QuarterEntry) -> Entry:
    return Entry(
        row.number,
        EntryKind(row.kind),
        number_of(row.actual),
        row.observation,
        row.because,
        row.at,
        row.by,
    )


def _signature(row: QuarterSignature) -> SignatureInfo:
    kept = getattr(row, "certified", None)
    return SignatureInfo(
        SignStep(row.step),
        row.quarter,
        row.name,
        row.charge,
        row.sha256,
        row.content,
        row.at,
        row.by,
        row.pk,
        Certified(kept.certificate, kept.authority, kept.listed) if kept else None,
    )


def unit_of_goal(goal: int) -> int | None:
    """The unit of a goal; None when there is no such goal."""
    return OwnGoal.objects.filter(pk=goal).values_list("unit_id", flat=True).first()


def called_units(numbers: Iterable[int]) -> dict[int, str]:
    """How units are called, by number."""
    heads = {}
    for head in UnitEdition.objects.filter(unit__in=list(numbers)).order_by("number"):
        heads[head.unit_id] = str(header_of(head.value).unit)
    return heads


def would_sign(unit: int, quarter: int) -> str:
    """The SHA-256 of what would be signed now. Raises UnknownUnit."""
    return hash_of(content_of(unit_now(unit), quarter))


def units_called(text: str) -> list[int]:
    """The units whose key or name has that text: at most 500."""
    wanted = fold(text)
    rows = QuarterStanding.objects.filter(quarter=1).values_list("unit", "called")
    return [unit for unit, called in rows if wanted and wanted in fold(called)][:500]
