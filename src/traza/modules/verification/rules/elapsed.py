"""Columns of days that pass between two dates of the row, learnt from the table itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.grid import label, place, value
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.tables.dated import Dated, dated
from traza.modules.verification.rules.tables.notes import SAID, explanation

_NAMED = re.compile(
    r"\bdias?\b|\bplazo\b|\bduracion|\btiempo\b|\btranscurr|\bretraso|\batraso|\bdesfase|\bestancia|"
    r"\bvigencia\b|\btardo\b|\bdemora"
)
_FEWEST = 3
# Other rows that must keep it when no header tells of days.
_UNNAMED = 4
_WORKDAYS = 5
# Both ends counted or one; the day before the first.
_OFFSETS = (0, 1, -1)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """`column` has the days from `first` to `second` plus `offset`, but in the rows `missed`."""

    column: Column
    first: Dated
    second: Dated
    offset: int
    kept: tuple[int, ...]
    missed: tuple[int, ...]


def elapsed_checks(table: Table) -> Iterator[Check]:
    """One check a row. Identity: `date-order:<table>:<line>:<column>`."""
    columns = [one for one in table.columns if one.type in {CellType.COUNT, CellType.NUMBER}]
    days = dated(table)
    if len(days) < 2:
        return
    for column in columns:
        found = _learnt(table, column, days)
        if found is not None:
            for row in sorted((*found.kept, *found.missed)):
                yield _check(table, found, row)


def _learnt(table: Table, column: Column, days: tuple[Dated, ...]) -> Elapsed | None:
    named = _NAMED.search(plain(column.title)) is not None
    tried = [
        found
        for first, second in permutations(days, 2)
        for offset in _OFFSETS
        if (found := _measured(table, column, (first, second), offset, named=named)) is not None
    ]
    return max(tried, key=lambda one: len(one.kept), default=None)


def _measured(
    table: Table, column: Column, pair: tuple[Dated, Dated], offset: int, *, named: bool
) -> Elapsed | None:
    kept: list[int] = []
    missed: list[int] = []
    for at, row in enumerate(table.rows):
        said, gap = value(row, column), _gap(pair, at)
        if said is None or gap is None or row.is_total or (gap < 0 and said == 0):
            continue
        (kept if said == gap + offset else missed).append(at)
    said_too = {value(table.rows[at], column) for at in kept}
    fewest = 2 if named else _UNNAMED
    enough = len(kept) >= fewest and len(said_too) >= 2 and len(kept) + len(missed) >= _FEWEST
    if not enough or len(missed) > max(1, len(kept) // 6):
        return None
    return Elapsed(column, pair[0], pair[1], offset, tuple(kept), tuple(missed))


def _gap(pair: tuple[Dated, Dated], at: int) -> int | None:
    first, second = pair[0].days[at], pair[1].days[at]
    if len(first) != 1 or len(second) != 1:
        return None
    return (min(second) - min(first)).days


def _workdays(first: date, last: date) -> int:
    """Days from Monday to Friday, both ends counted."""
    span = (last - first).days + 1
    return sum(1 for day in range(span) if (first + timedelta(day)).weekday() < _WORKDAYS)


# Days that nobody counts: only who left them out knows how many.
_LEFT_OUT = re.compile(
    r"\bdescont|\bsuspen|\bsin (?:contar|conside)|\bsalvo|\bexcep|\bvacacion|\binterrup|\bprorrog"
)
_COUNTED = re.compile(r"\bdias\b.{0,60}\b(?:cuenta|contab|contad|mid|natural|habil|calculan|son)")


def how_days_count(note: str) -> bool:
    """Whether a note only tells how days are counted: it excuses a count of one more or less.

    It never explains an end before its beginning, nor a count that no way of counting gives.
    """
    said = plain(note)
    return _COUNTED.search(said) is not None and _LEFT_OUT.search(said) is None


def _some_count(first: date, last: date, said: int) -> bool:
    """Whether some way of counting gives them: natural or working days, one end or both."""
    work = _workdays(first, last)
    holidays = (last - first).days // 30 + 2
    return abs((last - first).days - said) <= 1 or work - holidays <= said <= work + 1


def _check(table: Table, found: Elapsed, at: int) -> Check:
    row, pair = table.rows[at], (found.first, found.second)
    said, gap = value(row, found.column) or 0, (_gap(pair, at) or 0) + found.offset
    where = place(table, (row,), found.column, row)
    printed = row.printed.get(found.column.name, "") or str(said)
    titles = found.first.column.title, found.second.column.title
    dates = [row.printed.get(one.column.name, "") for one in pair]
    identity = f"date-order:{table.id}:{row.line}:{found.column.name}"
    says = (
        f"En «{label(table, row)}», de «{titles[0]}» ({dates[0]}) a «{titles[1]}» ({dates[1]}) van "
        f"{gap} días; «{found.column.title}» dice {printed}."
    )
    if at in found.kept:
        return held(identity, where, printed, str(gap), says)
    if gap < 0 < said:
        says += " Una de las dos fechas no puede ser."
        return failed(identity, Severity.CONTRADICTION, where, printed, str(gap), says=says)
    first, last = min(found.first.days[at]), min(found.second.days[at])
    note = explanation(table, (row,), found.column, small=False)
    if note is not None and how_days_count(note) and not _some_count(first, last, int(said)):
        note = None
    if note is not None:
        says += f" {SAID}: «{note}»."
        return failed(identity, Severity.DOUBTFUL, where, printed, str(gap), says=says)
    if last > first and 0 <= _workdays(first, last) - int(said) <= 1 + gap // 30:
        says += " Puede que sean días hábiles."
        return failed(identity, Severity.DOUBTFUL, where, printed, str(gap), says=says)
    return failed(identity, Severity.ERROR, where, printed, str(gap), says=says)
