"""What waits in the captured register: proposals to decide, quarters to capture and to sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from traza.modules.directory import api as directory
from traza.modules.planning.contracts.captured import (
    QuarterDue,
    Undecided,
    WindowState,
)
from traza.modules.planning.models import GoalEdition, OwnUnit, QuarterStanding, UnitEdition
from traza.modules.planning.queries.captured import calendars, called_units
from traza.modules.planning.queries.heads import heads_of
from traza.modules.planning.rules.windows import window_state
from traza.platform.law import clock

LONGEST = timedelta(days=400)  # what was not signed by then waits no more: it is a matter of audit
BEFORE = frozenset({WindowState.UNSET, WindowState.EARLY})


def undecided(agency: str) -> list[Undecided]:
    """The units of an agency ("" of all) with proposals that nobody decided."""
    rows = GoalEdition.objects.filter(ruling=None)
    if agency:
        rows = rows.filter(goal__unit__agency=agency)
    found: dict[int, list[dict[str, object]]] = defaultdict(list)
    names = ("pk", "at", "by", "goal__unit", "goal__unit__agency", "goal__unit__year")
    for row in rows.order_by("pk").values(*names):
        found[row["goal__unit"]].append(row)
    called = called_units(found)
    return [
        Undecided(
            unit,
            str(each[0]["goal__unit__agency"]),
            int(str(each[0]["goal__unit__year"])),
            called.get(unit, ""),
            int(str(each[0]["pk"])),
            len(each),
            each[0]["at"],  # type: ignore[arg-type]
            frozenset(one["by"] for one in each),  # type: ignore[misc]
        )
        for unit, each in found.items()
    ]


def unconfirmed_signers(agency: str) -> list[Undecided]:
    """The units of an agency ("" of all) whose head names signers that nobody confirmed."""
    rows = UnitEdition.objects.filter(ruling=None)
    if agency:
        rows = rows.filter(unit__agency=agency)
    units = OwnUnit.objects.in_bulk(set(rows.values_list("unit", flat=True)))
    return [
        Undecided(
            number,
            units[number].agency,
            units[number].year,
            str(head.header.unit),
            head.proposal.edition,
            1,
            head.proposal.at,
            head.proposal.excluded,
        )
        for number, head in heads_of(units).items()
        if head.proposal is not None
    ]


def quarters_due(agency: str, today: date | None = None) -> Iterator[QuarterDue]:
    """The quarters of an agency ("" of all) whose window opened and that are not signed by all."""
    years = calendars(agency)
    rows = QuarterStanding.objects.filter(goals__gt=0).exclude(next_step="").select_related("unit")
    if agency:
        rows = rows.filter(unit__agency=agency)
    days = {slug: today or clock.today(directory.place_of(slug)) for slug, _year in years}
    for row in rows:
        calendar = years.get((row.unit.agency, row.unit.year))
        window = calendar.window(row.quarter) if calendar else None
        if window is None:
            continue
        now = days[row.unit.agency]
        state = window_state(calendar, row.quarter, now)
        if state in BEFORE or now - window.closes > LONGEST:
            continue
        yield QuarterDue(
            row.unit_id,
            row.unit.agency,
            row.unit.year,
            row.called,
            window,
            state,
            row.missing,
            row.is_complete,
            row.next_step,
            row.sha256,
            frozenset(row.hands),
            row.changed_at,
            now,
        )
