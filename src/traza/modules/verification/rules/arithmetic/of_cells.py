"""Growth between two cells that a sentence names: "de 2047 a 2048", "más que en abril"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.arithmetic.growth import growth_bound, is_growth
from traza.modules.verification.rules.arithmetic.statements import Quantity, Statement, words_of
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed
from traza.modules.verification.rules.told import stems, telling
from traza.modules.verification.rules.told_cells import Cell, Cells
from traza.modules.verification.rules.wording import number, percent

_YEAR = r"((?:19|20)\d\d)"
_BEHIND = re.compile(rf"^ (?:de|entre) {_YEAR} (?:a|y) {_YEAR}\b")
_BEFORE = re.compile(rf"\b(?:de|entre) {_YEAR} (?:a|y) {_YEAR}\b[^#&;.]*$")
_MORE_THAN = re.compile(
    r"^ (?:por ciento )?(?:mas|menos|superior|inferior|mayor|menor) (?:que|al?)"
    r" (?:en |el |la |l[oa]s )*(?P<label>[a-zñ]{3,})\b"
)


@dataclass(frozen=True, slots=True)
class _Move:
    """Two cells, the earlier first, and whether the sentence names what they count."""

    before: Cell
    after: Cell
    named: bool

    @property
    def rate(self) -> Decimal:
        """By how many percent the second is more or less than the first."""
        return abs(100 * (self.after.value - self.before.value) / self.before.value)


def growth_of_cells(statement: Statement, cells: Cells, ids: Ids) -> Iterator[Check]:
    """One finding a percentage that the two cells named by its sentence deny."""
    for figure in statement.percents:
        if not is_growth(statement, figure) or growth_bound(statement, figure):
            continue
        moves = [*_of_years(statement, figure, cells), *_of_labels(statement, figure, cells)]
        told, quantum = figure.figure.value, figure.figure.quantum
        if not moves or any(abs(one.rate - told) <= quantum for one in moves):
            continue
        named = [one for one in moves if one.named]
        if len({one.rate for one in named}) == 1:
            yield _finding(figure, named[0], ids)
            continue
        slips = [one for one in named or moves if near_miss(told, quantum, one.rate)]
        if len({one.rate for one in slips}) == 1 and told >= 100 * quantum:
            yield _finding(figure, slips[0], ids)


def _of_years(statement: Statement, figure: Quantity, cells: Cells) -> Iterator[_Move]:
    text = statement.text
    found = _BEHIND.match(text[figure.span[1] :]) or _BEFORE.search(text[: figure.span[0]])
    if found is None:
        return
    said = stems(statement.sentence.text)
    years = (found[1], found[2])
    for row in cells.by_row.values():
        for one, two in _pairs(row, row, years):
            words = telling(one.name)
            yield _Move(one, two, bool(words) and words <= said)
    for first in cells.by_period.get(years[0], ()):
        for second in cells.by_period.get(years[1], ()):
            if first[0] != second[0]:
                continue
            for one in cells.row(first):
                for two in cells.row(second):
                    if one.column is two.column and _usable(one) and two.value > 0:
                        yield _Move(one, two, bool(telling(one.column.title) & said))


def _pairs(
    row: list[Cell], other: list[Cell], years: tuple[str, str]
) -> Iterator[tuple[Cell, Cell]]:
    """Cells of one subject in the columns of two years."""
    for one in row:
        for two in other:
            mine = one.years == {years[0]} and two.years == {years[1]}
            same = one.subject - one.years == two.subject - two.years
            if mine and same and one.column is not two.column and _usable(one) and two.value > 0:
                yield one, two


def _usable(cell: Cell) -> bool:
    return cell.unit is not StatedUnit.PERCENT and cell.value > 0


def _of_labels(statement: Statement, figure: Quantity, cells: Cells) -> Iterator[_Move]:
    """A figure that repeats a cell of a row it names, with the row or column that is named."""
    found = _MORE_THAN.match(statement.text[figure.span[1] :])
    earlier = [one for one in statement.quantities if one.span[1] <= figure.span[0]]
    if found is None or not earlier:
        return
    label, said = words_of(found["label"]), stems(statement.sentence.text)
    told = [
        cell
        for row in cells.by_row.values()
        for cell in row
        if _usable(cell) and cell.value == earlier[-1].figure.value and words_of(cell.name) <= said
    ]
    if len(told) != 1 or not label:
        return
    mine = told[0]
    others = [
        cell
        for row in cells.by_row.values()
        for cell in row
        if cell.table is mine.table and cell is not mine and _usable(cell)
        and (
            (cell.column is mine.column and words_of(cell.name) == label)
            or (cell.row is mine.row and label <= words_of(cell.column.title))
        )
    ]  # fmt: skip
    if len(others) == 1:
        yield _Move(others[0], mine, True)


def _finding(figure: Quantity, move: _Move, ids: Ids) -> Check:
    told = figure.figure
    lines = tuple(dict.fromkeys((told.line, move.before.row.line, move.after.row.line)))
    right = percent(move.rate, max(0, -told.quantum.adjusted()))
    return failed(
        ids.next(f"{told.line}:{told.printed}:cells"), Severity.CONTRADICTION,
        Place(f"Texto de la línea {told.line}", lines), told.printed, right,
        says=f"De {number(move.before.value)} a {number(move.after.value)}, en la tabla, hay "
        f"{right}; el texto dice {told.printed}.",
    )  # fmt: skip
