"""Figures of prose that two digits changing places make of the one cell that is named.

That two numbers of three digits or more have the very same digits is hardly ever chance: fewer
words are needed to know which cell is told than where any digit may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.rules.derived import PER_UNIT
from traza.modules.verification.rules.figure_scope import adds_up_to
from traza.modules.verification.rules.grid import value
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.near import Slip
from traza.modules.verification.rules.once import once
from traza.modules.verification.rules.told import (
    clause,
    document_years,
    flat,
    own_years,
    scope,
    stem,
    stems,
    tells_difference,
)
from traza.modules.verification.rules.told_cells import Cell, Cells, cells_of
from traza.modules.verification.rules.told_columns import roots
from traza.modules.verification.rules.told_named import (
    closes,
    is_sole,
    names_row,
    partly_named,
    texts_of,
)
from traza.modules.verification.rules.told_slips import SMALL, digits_of_both, of_year, slip_of

# Digits that tell enough with a row and its column, or with the row alone.
_WITH_COLUMN, _ALONE = 3, 4
# ... with two words of its label, and whatever else the sentence says.
_PARTLY, _NO_CHANCE = 5, 6


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A figure of a sentence and the only cell of which it is a print with two digits exchanged."""

    sentence: Sentence
    figure: Stated
    cell: Cell
    by_row: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What tells that a sentence speaks of a cell: its row, its column, its other figures.

    `beside` is true when another figure is of the same row, `around` of the same table; `narrow`
    when words that the table does not print make it tell more or less.
    """

    cell: Cell
    slip: Slip
    length: int
    row: bool
    partly: bool
    closing: bool
    column: bool
    beside: bool
    around: bool
    narrow: bool

    @property
    def is_sure(self) -> bool:
        """Whether all that is enough for so many digits and such a slip."""
        if self.slip is Slip.SWAP:
            return self._swapped
        if self.narrow or self.length < _WITH_COLUMN or not (self.row or self.closing):
            return False
        if self.slip is Slip.SHUFFLE:
            return self.row and self.column
        long = self.row and self.length >= _ALONE
        return self.column and (long or self.beside)

    @property
    def _swapped(self) -> bool:
        if self.row and (self.beside or self.length >= _NO_CHANCE):
            return True
        if self.narrow:
            return False
        if self.length < _WITH_COLUMN:
            return self.row and self.column
        partly = self.partly and self.length >= _PARTLY
        return partly or self.row or (self.closing and self.column)


@once
def exchanged_figures(reading: Reading) -> tuple[Exchanged, ...]:
    """Every figure of the prose that no cell gives and that one slip makes of a named cell."""
    cells, ours = cells_of(reading), document_years(reading)
    every = tuple(cells.every)
    if not every:
        return ()
    return tuple(
        found
        for sentence in reading.sentences
        for figure in sentence.figures
        if (found := _exchanged(sentence, figure, (cells, every), ours)) is not None
    )


def _exchanged(
    sentence: Sentence,
    figure: Stated,
    given: tuple[Cells, tuple[Cell, ...]],
    ours: frozenset[str],
) -> Exchanged | None:
    cells, every = given
    if figure.approximate or figure.unit is StatedUnit.POINTS:
        return None
    gap = tells_difference(sentence, figure)
    rows = cells.named(sentence)
    same = [cell for cell in every if cell.value == figure.value]
    small = figure.value < SMALL * figure.quantum and rows
    if _is_quoted(sentence, figure) or any(
        not small or cell.is_total or (cell.table.id, cell.row.line) in rows for cell in same
    ):
        return None
    own = own_years(sentence, figure)
    found = [
        one
        for cell in every
        if slip_of(figure, cell) is not None and of_year(cell, own, ours)
        and (one := _named(sentence, figure, cell, cells)).is_sure
        and (not same or (one.slip is Slip.SWAP and one.row and one.beside))
        and (not gap or (one.slip is Slip.SWAP and one.row and one.length >= _ALONE))
    ]  # fmt: skip
    found = [one for one in found if one.slip is not Slip.DIGIT] or found
    if len({one.cell.value for one in found}) != 1 or _is_worked_out(figure, found, cells):
        return None
    if adds_up_to(sentence, figure):
        return None
    best = max(found, key=lambda one: one.row)
    return Exchanged(sentence, figure, best.cell, best.row)


# "Donde dice 452 …, debe decir 425": the first is quoted because it is wrong.
_QUOTED = re.compile(r"\b(?:donde (?:dice|decia)|decia|se publico|se dijo)\b")
_CORRECTED = re.compile(r"\b(?:debe decir|debio decir|debe ser|lo correcto es)\b")


def _is_quoted(sentence: Sentence, figure: Stated) -> bool:
    """Whether an erratum quotes the figure in order to correct it."""
    before, behind = flat(sentence.text[: figure.start]), flat(sentence.text[figure.end :])
    return _QUOTED.search(before) is not None and _CORRECTED.search(behind) is not None


def _named(sentence: Sentence, figure: Stated, cell: Cell, cells: Cells) -> Named:
    """What the words and the other figures of the sentence tell of the cell."""
    closing = closes(cell)
    row = names_row(sentence, cell, cells)
    return Named(
        cell, slip_of(figure, cell) or Slip.DIGIT, len(digits_of_both(figure, cell)[0]), row,
        row or cell.row.line == partly_named(sentence, cells),
        closing and not _of_one_row(sentence, figure, cell, cells),
        _names_column(sentence, figure, cell) or is_sole(cell),
        _anchored(sentence, figure, cell, same_row=True),
        _anchored(sentence, figure, cell, same_row=False), _narrow(sentence, figure, cell),
    )  # fmt: skip


def _names_column(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether a word of the column, of its unit or of the closing row stands in the sentence."""
    said = roots(sentence.text)
    title = frozenset(one[:4] for one in cell.subject if len(one) > 2 or one in _units_short)
    mine = {one for one in title if len(one) > 2}
    if mine & said or (stem(figure.noun)[:4] in mine and figure.noun):
        return True
    about = roots(cell.table.title) | roots(cell.name)
    return bool(figure.noun) and stem(figure.noun)[:4] in about


_units_short = frozenset({"mm", "kg", "km", "ha"})


def _anchored(sentence: Sentence, figure: Stated, cell: Cell, *, same_row: bool) -> bool:
    """Whether another figure of the sentence repeats another cell of the row, or of the table."""
    rows = (cell.row,) if same_row else cell.table.rows
    least = 10 if same_row else 100
    numbers = {
        number
        for row in rows
        for column in cell.table.columns
        if (number := value(row, column)) is not None
        and (row is not cell.row or column is not cell.column)
    }
    return any(
        other is not figure and other.value in numbers and other.value >= other.quantum * least
        for other in sentence.figures
    )


def _narrow(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether words that the table does not print say that it is more or less than the cell."""
    start, end = clause(sentence, figure)
    printed = cell.words | frozenset().union(*(stems(one.title) for one in cell.table.columns))
    printed |= frozenset().union(*(stems(one) for one in _labels(cell)))
    narrow = scope(sentence.text[start:end]) - printed - _PART
    if PER_UNIT.search(plain(cell.column.title)) and not closes(cell):
        narrow -= _EACH
    return bool(narrow - _TIMES if closes(cell) else narrow)


_EACH = frozenset({"cada", "prome"})
# "De los cuales 256 ingresaron en mayo": a part, but the very one of the row.
_PART = frozenset({"de"})
# The closing row of a semester's months may be told as "en el semestre".
_TIMES = frozenset(map(stem, ("trimestre", "semestre", "mes", "meses")))


def _labels(cell: Cell) -> Iterator[str]:
    for row in cell.table.rows[:200]:
        yield from texts_of(row)


def _of_one_row(sentence: Sentence, figure: Stated, cell: Cell, cells: Cells) -> bool:
    """Whether the clause of the figure names one row of the table, so that no total is told."""
    start, end = clause(sentence, figure)
    said = stems(sentence.text[start:end])
    return any(
        key[0] == cell.table.id
        and (row := cells.row(key))
        and row[0].row is not cell.row
        and stems(row[0].name) <= said
        for key in cells.named(sentence)
    )


def _is_worked_out(figure: Stated, found: list[Named], cells: Cells) -> bool:
    """Whether the figure is the sum or the difference of two cells of the row that it may tell."""
    for cell in (each.cell for each in found):
        total = [one for one in cells.totals if one.table is cell.table]
        row = total if cell.is_total else cells.row((cell.table.id, cell.row.line))
        same = [one for one in total if one.column is cell.column]
        pairs = [*combinations([one.value for one in row], 2)]
        pairs += [(one.value, cell.value) for one in same]
        for one, two in pairs:
            if figure.value in {one + two, abs(one - two)}:
                return True
    sums: dict[str, Decimal] = {}
    for mine in (each.cell for each in found if each.row):
        sums[mine.column.name] = sums.get(mine.column.name, Decimal(0)) + mine.value
    return figure.value in sums.values()
