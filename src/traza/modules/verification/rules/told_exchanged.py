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

# Digits that tell enough with a row and its column, or with the row alone.
_WITH_COLUMN, _ALONE = 3, 4


@dataclass(frozen=True, slots=True)
class Exchanged:
    """A figure of a sentence and the only cell of which it is a print with two digits exchanged."""

    sentence: Sentence
    figure: Stated
    cell: Cell
    by_row: bool


@once
def exchanged_figures(reading: Reading) -> tuple[Exchanged, ...]:
    """Every figure of the prose that no cell gives, and one named cell with two digits exchanged."""
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
    if figure.approximate or figure.unit is StatedUnit.POINTS or tells_difference(sentence, figure):
        return None
    if any(cell.value == figure.value for cell in every) or _is_quoted(sentence, figure):
        return None
    rows = set(cells.named(sentence))
    own = own_years(sentence, figure)
    found = [
        (cell, (cell.table.id, cell.row.line) in rows and not cell.is_total)
        for cell in every
        if digits_exchanged(figure, cell) and _of_year(cell, own, ours)
    ]
    usable = [(cell, by_row) for cell, by_row in found
              if _is_named(sentence, figure, cell, cells, by_row=by_row)]  # fmt: skip
    if len({cell.value for cell, _ in usable}) != 1 or _is_worked_out(figure, usable, cells):
        return None
    cell, by_row = max(usable, key=lambda one: one[1])
    return Exchanged(sentence, figure, cell, by_row)


# "Donde dice 452 …, debe decir 425": the first is quoted because it is wrong.
_QUOTED = re.compile(r"\b(?:donde (?:dice|decia)|decia|se publico|se dijo)\b")
_CORRECTED = re.compile(r"\b(?:debe decir|debio decir|debe ser|lo correcto es)\b")


def _is_quoted(sentence: Sentence, figure: Stated) -> bool:
    """Whether an erratum quotes the figure in order to correct it."""
    before, behind = flat(sentence.text[: figure.start]), flat(sentence.text[figure.end :])
    return _QUOTED.search(before) is not None and _CORRECTED.search(behind) is not None


def digits_exchanged(figure: Stated, cell: Cell) -> int:
    """How many digits tell that the figure is the cell with two of them exchanged; 0 if it is not.

    Zeros that end both tell nothing.
    """
    step = min(figure.quantum, cell.step)
    if figure.value <= 0 or cell.value <= 0 or figure.unit not in _units(cell):
        return 0
    mine, theirs = (str(int(value / step)) for value in (figure.value, cell.value))
    if len(mine) != len(theirs) or mine == theirs:
        return 0
    other = [at for at, (one, two) in enumerate(zip(mine, theirs, strict=True)) if one != two]
    if len(other) != len("ab") or sorted(mine) != sorted(theirs):
        return 0
    return max(len(mine.rstrip("0")), len(theirs.rstrip("0")))


def _units(cell: Cell) -> frozenset[StatedUnit]:
    """What a cell may be told as: a column without "$" may have been taken for one of pesos."""
    if cell.unit is StatedUnit.PESOS and "$" not in cell.row.printed.get(cell.column.name, "$"):
        return frozenset({StatedUnit.PESOS, StatedUnit.COUNT})
    return frozenset({cell.unit})


def _of_year(cell: Cell, own: frozenset[str], ours: frozenset[str]) -> bool:
    if own:
        return bool(own & (cell.years or own))
    return not cell.years or not ours or bool(cell.years & ours)


def _is_named(
    sentence: Sentence, figure: Stated, cell: Cell, cells: Cells, *, by_row: bool
) -> bool:
    """Whether the words of the sentence tell the cell, as surely as its few digits ask for."""
    length = digits_exchanged(figure, cell)
    column = _names_column(sentence, figure, cell)
    if by_row and _anchored(sentence, figure, cell, cells):
        return True
    if length < _WITH_COLUMN or _narrow(sentence, figure, cell):
        return False
    if by_row:
        return column or length >= _ALONE
    return cell.is_total and column and not _of_one_row(sentence, figure, cell, cells)


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


def _anchored(sentence: Sentence, figure: Stated, cell: Cell, cells: Cells) -> bool:
    """Whether another figure of the sentence repeats another cell of the row that is named."""
    row = cells.row((cell.table.id, cell.row.line))
    return any(
        other is not figure
        and other.unit is figure.unit
        and other.value == each.value
        and each is not cell
        and other.value >= other.quantum * len("0123456789")
        for other in sentence.figures
        for each in row
    )


def _narrow(sentence: Sentence, figure: Stated, cell: Cell) -> bool:
    """Whether words that the table does not print say that it is more or less than the cell."""
    start, end = clause(sentence, figure)
    printed = cell.words | frozenset().union(*(stems(one.title) for one in cell.table.columns))
    printed |= frozenset().union(*(stems(one) for one in _labels(cell)))
    return bool(scope(sentence.text[start:end]) - printed - _TIMES)


_TIMES = frozenset(map(stem, ("trimestre", "semestre", "mes", "meses", "semana")))


def _labels(cell: Cell) -> Iterator[str]:
    for row in cell.table.rows[:200]:
        yield from (text for text in row.cells.values() if isinstance(text, str))


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


def _is_worked_out(figure: Stated, found: list[tuple[Cell, bool]], cells: Cells) -> bool:
    """Whether the figure is the sum or the difference of two cells of the row that it may tell."""
    for cell, _ in found:
        total = [one for one in cells.totals if one.table is cell.table]
        row = total if cell.is_total else cells.row((cell.table.id, cell.row.line))
        same = [one for one in total if one.column is cell.column]
        pairs = [*combinations([one.value for one in row], 2)]
        pairs += [(one.value, cell.value) for one in same]
        for one, two in pairs:
            if figure.value in {one + two, abs(one - two)}:
                return True
    sums: dict[str, Decimal] = {}
    for one in (each for each, by_row in found if by_row):
        sums[one.column.name] = sums.get(one.column.name, Decimal(0)) + one.value
    return figure.value in sums.values()
