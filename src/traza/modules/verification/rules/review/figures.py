"""Every figure that a document prints, in its prose and in its tables, found by its worth."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import CellType, Column, Reading, Row, StatedUnit, Table
from traza.modules.verification.rules.grid import is_added, label, quantum, readable, value
from traza.modules.verification.rules.near import digits
from traza.modules.verification.rules.told import flat, stem, stems, telling

_UNITS = {CellType.MONEY: StatedUnit.PESOS, CellType.PERCENT: StatedUnit.PERCENT}
_NUMERIC = (CellType.NUMBER, CellType.COUNT, CellType.PERCENT, CellType.MONEY)
_MOST, _MOST_CELLS, _MOST_PAIRED = 1500, 6000, 7
_ASIDE = 40
_HALF = 0.51


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it is worth, the size of its last digit, and the words it goes with.

    `words` are stems: of a cell those of its row, column and table, of prose those of its sentence;
    `noun` is what it counts, `row` the name of its row. What nobody prints has no `printed`, and is
    `derived` when it is worked out of two cells. A `card` is a
    cell of a list of data and no column that adds up.
    """

    value: Decimal
    step: Decimal
    unit: StatedUnit
    printed: str
    line: int
    words: frozenset[str]
    noun: str = ""
    row: frozenset[str] = frozenset()
    derived: bool = False
    card: bool = False
    paragraph: int = 0
    order: int = 0
    before: str = ""
    after: str = ""
    text: str = ""


class Figures:
    """Many figures by their worth, whatever their sign."""

    def __init__(self, figures: list[Figure]) -> None:
        self._sorted = sorted(figures, key=lambda one: abs(one.value))
        self._worth = [float(abs(one.value)) for one in self._sorted]

    def has(self, one: Figure) -> bool:
        """Whether another figure is the same, as far as it is printed."""
        return any(other is not one for other in self._about(one, float(one.value)))

    def slips_of(self, one: Figure) -> list[Figure]:
        """The figures that are this one with a digit changed or with two exchanged."""
        found: dict[int, Figure] = {}
        for number in _variants(digits(one.value, one.step)):
            for other in self._about(one, number * float(one.step)):
                found.setdefault(id(other), other)
        return list(found.values())

    def _about(self, one: Figure, worth: float) -> Iterator[Figure]:
        slack = float(one.step) * _HALF
        at = bisect_left(self._worth, worth - slack)
        while at < len(self._worth) and self._worth[at] <= worth + slack:
            if _same_unit(one, self._sorted[at]):
                yield self._sorted[at]
            at += 1


def _variants(mine: str) -> Iterator[int]:
    for at in range(len(mine)):
        for mark in "0123456789":
            if mark != mine[at] and not (at == 0 and mark == "0"):
                yield int(mine[:at] + mark + mine[at + 1 :])
    for one, other in combinations(range(len(mine)), 2):
        if mine[one] != mine[other]:
            swapped = [*mine]
            swapped[one], swapped[other] = swapped[other], swapped[one]
            yield int("".join(swapped))


def _same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one: a number without a sign may be of anything."""
    return one.unit is other.unit or {one.unit, other.unit} == {StatedUnit.COUNT, StatedUnit.PESOS}


def of_prose(reading: Reading) -> list[Figure]:
    """The figures of the sentences, in reading order."""
    found: list[Figure] = []
    for sentence in reading.sentences:
        words, told = telling(sentence.text), flat(sentence.text)
        for one in sentence.figures:
            near = told[max(0, one.start - _ASIDE) : one.start], told[one.end : one.end + _ASIDE]
            noun = stem(one.noun) if one.noun else ""
            found.append(
                Figure(
                    one.value,
                    one.quantum,
                    one.unit,
                    one.printed,
                    one.line,
                    words,
                    noun,
                    paragraph=sentence.paragraph,
                    order=len(found),
                    before=near[0],
                    after=near[1],
                    text=told,
                )
            )
    return found[:_MOST]


def of_tables(reading: Reading) -> list[Figure]:
    """The cells of the tables, the sums of their columns, and what two cells of a row give."""
    found: list[Figure] = []
    for table in readable(reading.tables):
        columns = [column for column in table.columns if column.type in _NUMERIC]
        for column in columns:
            found += _of_column(table, column, card=_is_card(table, columns))
        if len(columns) <= _MOST_PAIRED:
            for row in table.rows:
                found += _of_row(table, row, columns)
        if len(found) > _MOST_CELLS:
            break
    return found[:_MOST_CELLS]


def _is_card(table: Table, columns: list[Column]) -> bool:
    """Whether a table is a list of data, each of its own, and no column that adds up."""
    if len(columns) != 1 or len(table.columns) != 2:
        return False
    cells = [value(row, columns[0]) or Decimal(0) for row in table.rows]
    return all(2 * one != sum(cells) for one in (cells[0], cells[-1]))


def _of_column(table: Table, column: Column, *, card: bool) -> Iterator[Figure]:
    title = stems(column.title)
    unit = _UNITS.get(column.type, StatedUnit.COUNT)
    step = quantum(column, table.rows)
    last: Row | None = None
    total = Decimal(0)
    for row in table.rows:
        number = value(row, column)
        if number is None:
            continue
        last = row
        total += Decimal(0) if row.is_total else number
        name = telling(label(table, row))
        words = name | title | stems(table.title)
        printed = row.printed.get(column.name, "").strip()
        yield Figure(number, step, unit, printed, row.line, words, row=name, card=card)
    if last is not None and is_added(column):
        yield Figure(total, step, unit, "", last.line, title | stems(table.title))


def _of_row(table: Table, row: Row, columns: list[Column]) -> Iterator[Figure]:
    """Differences, changes, shares and quotients of two columns."""
    name = telling(label(table, row))
    for one, other in combinations(columns, 2):
        first, second = value(row, one), value(row, other)
        if not first or not second or CellType.PERCENT in {one.type, other.type}:
            continue
        words = name | stems(f"{one.title} {other.title} {table.title}")
        step = Decimal("0.01")
        made = [
            (100 * first / second, StatedUnit.PERCENT),
            (100 * second / first, StatedUnit.PERCENT),
        ]
        made += [(number - 100, unit) for number, unit in made]
        money = StatedUnit.PESOS if CellType.MONEY in {one.type, other.type} else StatedUnit.COUNT
        made += [
            (first - second, _UNITS.get(one.type, StatedUnit.COUNT)),
            (first / second, money),
            (second / first, money),
        ]
        for number, unit in made:
            yield Figure(number, step, unit, "", row.line, words, row=name, derived=True)
