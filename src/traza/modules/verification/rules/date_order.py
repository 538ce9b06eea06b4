"""Dates of one row: what ends does not begin later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from traza.modules.reading.contracts import Column, Reading, Row, Table
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.elapsed import elapsed_checks, how_days_count
from traza.modules.verification.rules.grid import label, place, readable
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.near import slip_between
from traza.modules.verification.rules.outcome import failed, held
from traza.modules.verification.rules.tables.dated import Dated, dated
from traza.modules.verification.rules.tables.notes import SAID, explanation

KIND = "date-order"
_FEWEST = 2
# Rows that must keep an order that no header tells.
_LEARNT = 4
# Other rows so alike that the year of one that is not can be told.
_SPREAD = 200
# ... and its month.
_MONTH = 31
# What delays an end never puts it before its beginning.
_DELAYS = re.compile(r"\bsuspend|\bprorrog|\bretras|\bdemor|\bampli(?:o|aci)|\bpostergo|\bllu?vi")


def run(reading: Reading) -> Iterable[Check]:
    """Each pair of steps of each row of each table that has both."""
    for table in readable(reading.tables):
        yield from of_table(table)


def of_table(table: Table) -> Iterator[Check]:
    """Those of one table. Identity: `date-order:<table>:<line>:<column>:<other>`.

    A row with one bad date breaks several pairs: the first, surest, speaks for all.
    """
    told: set[int] = set()
    pairs = sorted(_pairs(table), key=lambda check: check.severity is not Severity.CONTRADICTION)
    for check in (*pairs, *elapsed_checks(table)):
        bad = check.severity is not None
        if not (bad and check.lines[0] in told):
            yield check
        told |= {check.lines[0]} if bad else set()


def _pairs(table: Table) -> Iterator[Check]:
    for first, second in _ordered(table):
        rows = [at for at in range(len(table.rows)) if first.days[at] and second.days[at]]
        wrong = [at for at in rows if min(first.days[at]) > max(second.days[at])]
        few = len(wrong) <= max(1, len(rows) // 4) and len(rows) >= _FEWEST
        firm = few and _is_firm(first, second)
        slip = len(rows) >= _LEARNT and len(wrong) == 1 and _slips(first, second, rows, wrong[0])
        if not firm and not (few and len(rows) >= _LEARNT):
            continue
        for at in rows:
            pair = (first.column, second.column)
            yield _check(table, table.rows[at], pair, bad=at in wrong, firm=firm or slip)


def _ordered(table: Table) -> Iterator[tuple[Dated, Dated]]:
    """Each pair of columns of dates, the one that comes first by its step or its place."""
    columns = dated(table)
    steps = Counter((one.step.rank, one.step.sort, one.step.object) for one in columns if one.step)
    for left, right in combinations(columns, 2):
        if left.step is None or right.step is None:
            yield left, right
            continue
        alone = all(steps[s.rank, s.sort, s.object] == 1 for s in (left.step, right.step))
        if alone and left.step.before(right.step):
            yield left, right
        elif alone and right.step.before(left.step):
            yield right, left


def _is_firm(first: Dated, second: Dated) -> bool:
    return first.step is not None and second.step is not None and first.step.firmly(second.step)


def _slips(first: Dated, second: Dated, rows: list[int], bad: int) -> bool:
    """Whether another year, month or digit of the day alone puts the row where the others are."""
    gaps = [(min(second.days[at]) - min(first.days[at])).days for at in rows if at != bad]
    begun, ended = min(first.days[bad]), min(second.days[bad])
    low, high = min(gaps), max(gaps)
    if high - low > _SPREAD:
        return False
    near = 0 if high <= _MONTH else low
    months = range(1, 12) if high - low <= _MONTH else ()
    moved = [(one, ended) for one in _others(begun)] if high - low <= _MONTH else []
    moved += [(begun, one) for one in _others(ended)] if high - low <= _MONTH else []
    for by in (*months, 12, 120, 1200):
        moved += [(begun, one) for one in (_moved(ended, by),) if one is not None]
        moved += [(one, ended) for one in (_moved(begun, -by),) if one is not None]
    return any(near <= (end - start).days <= high for start, end in moved)


def _others(day: date) -> list[date]:
    """The days of the same month that one slip of a digit makes of a day."""
    mine = f"{day.day:02}"
    found = (f"{other:02}" for other in range(1, 32))
    return [
        other
        for one in found
        if slip_between(mine, one) is not None and (other := _day(day, int(one))) is not None
    ]


def _day(day: date, number: int) -> date | None:
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def _moved(day: date, months: int) -> date | None:
    more, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + more, month=month + 1)
    except ValueError:
        return None


def _check(
    table: Table, row: Row, columns: tuple[Column, Column], *, bad: bool, firm: bool
) -> Check:
    first, second = columns
    printed, other = row.printed.get(first.name, ""), row.printed.get(second.name, "")
    identity = f"{KIND}:{table.id}:{row.line}:{first.name}:{second.name}"
    where = place(table, (row,), second, row)
    name = label(table, row)
    if not bad:
        says = (
            f"En «{name}», «{second.title}» ({other}) no es anterior a «{first.title}» ({printed})."
        )
        return held(identity, where, other, printed, says)
    says = f"En «{name}», «{second.title}» es {other}, antes de «{first.title}», {printed}."
    note = explanation(table, (row,), second, small=False)
    if note is not None and (_DELAYS.search(plain(note)) or how_days_count(note)):
        note = None
    if firm and note is None:
        says += " Una de las dos fechas no puede ser."
        return failed(identity, Severity.CONTRADICTION, where, other, printed, says=says)
    says += f" {SAID}: «{note}»." if note else " El documento no permite saber por qué."
    return failed(identity, Severity.DOUBTFUL, where, other, printed, says=says)


RULE = Rule(
    kind=KIND,
    title="Orden de las fechas",
    definition=(
        "En un renglón, el término no puede ser anterior al inicio ni a la firma. Otros pasos "
        "(convocatoria, fallo, firma, inicio) suelen ir en orden, y lo que no va así es dudoso."
    ),
    citation=None,
    run=run,
)
