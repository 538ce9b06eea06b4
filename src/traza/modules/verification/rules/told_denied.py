"""How surely a figure of the prose that fits no cell denies the one it is near to."""

from __future__ import annotations

import re

from traza.modules.reading.contracts import Row, StatedUnit
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.near import one_digit, scaled
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.told import (
    clause,
    flat,
    scope,
    stem,
    stems,
    telling,
    verbs_of,
)
from traza.modules.verification.rules.told_bind import (
    Bound,
)
from traza.modules.verification.rules.told_cells import Cell
from traza.modules.verification.rules.told_meant import (
    of_several_rows,
    part_of_sentence,
)


def _named_closely(one: Bound, cell: Cell, rest: frozenset[str]) -> bool:
    """Whether a slip parts a figure of enough digits from the cell of the one row that is named."""
    if not (one.by_row and one.by_noun):
        return False
    step = max(one.figure.quantum, cell.step)
    length = digits((cell.value / step).to_integral_value())
    if of_several_rows(one):
        return False
    if scaled(one.figure.value, min(one.figure.quantum, cell.step), cell.value):
        return one.figure.unit is StatedUnit.PESOS and not rest
    same = one_digit(one.figure.value, step, cell.value)
    return same and length >= _THREE and len(rest) <= length - _THREE + 1


_THREE = 3


def denied_cell(
    one: Bound,
    near: Cell | None,
    anchored: Cell | None,
    beside: list[Bound],
    about: frozenset[str],
) -> tuple[Cell, Severity] | None:
    """How surely a figure that fits nothing denies the cell it is near to, or anchored in."""
    dearer = dearer_part(one)
    if dearer is not None and near is None:
        return dearer
    printed = printed_words(one.cells, about)
    start, end = clause(one.sentence, one.figure)
    within = scope(one.sentence.text[start:end]) - printed
    if near is not None and one.by_noun and not within - _PARTS and anchored_in(near, beside):
        return near, Severity.CONTRADICTION
    if scope(one.sentence.text) - printed - _SHARES:
        long = one.figure.value >= one.figure.quantum * _LONG
        sure = near is not None and _named_closely(one, near, unexplained_words(one, near, about))
        if near is not None and sure and long and not within:
            return near, Severity.CONTRADICTION
        return dearer
    cell = near or anchored
    if cell is None and one.by_row and one.by_noun and len(one.cells) == 1:
        cell = one.cells[0] if not unexplained_words(one, one.cells[0], about) else None
    return None if cell is None else _graded(one, cell, near=near is not None, about=about)


# "1,610 denuncias, casi la mitad de todas": a share beside a figure narrows nothing.
_SHARES = frozenset(map(stem, ("mitad", "tercio", "tercera", "cuarta", "quinta", "parte")))


# "De los cuales 94 son mujeres": a part, but the very one that a column counts.
_PARTS = frozenset({"de"})


def printed_words(cells: tuple[Cell, ...], about: frozenset[str]) -> frozenset[str]:
    """Every word that the document's title and the tables of these cells print as headers."""
    known = about
    for cell in cells:
        known |= cell.words
        known |= frozenset().union(*(stems(column.title) for column in cell.table.columns))
    return known


# "Del subprograma Laboratorios destaca el laboratorio de suelos, con 12 millones".
_OF_WHICH = re.compile(
    r"^\W*(?:del?|en el|en la|dentro del?)\b.{3,80}?\b(?:destac|sobresal|incluy)\w*"
)


def dearer_part(one: Bound) -> tuple[Cell, Severity] | None:
    """A part that is named within a row and is greater than it."""
    opens = _OF_WHICH.match(flat(one.sentence.text[: one.figure.start]))
    cells = [cell for cell in one.cells if cell.added]
    if opens is None or not one.by_row or one.figure.unit is not StatedUnit.PESOS:
        return None
    greater = cells and all(one.figure.value > cell.value + cell.step for cell in cells)
    return (cells[0], Severity.CONTRADICTION) if greater and len(cells) == 1 else None


def _graded(
    one: Bound, cell: Cell, *, near: bool, about: frozenset[str]
) -> tuple[Cell, Severity] | None:
    """How surely the cell is meant: by all its words, or by so many digits that it is no chance."""
    rest = unexplained_words(one, cell, about)
    long = near and one.figure.value >= one.figure.quantum * _LONG
    long = long and (not rest or one_digit(one.figure.value, one.figure.quantum, cell.value))
    part = not near and one.figure.value < cell.value  # fewer may be some of them
    if near and _named_closely(one, cell, rest):
        return cell, Severity.CONTRADICTION
    if one.by_noun and not part and (not rest or long):
        return cell, Severity.CONTRADICTION
    return (cell, Severity.DOUBTFUL) if len(rest) <= _FEW else None


# Five digits of which all but one agree are no chance; three words may be left unexplained.
_LONG = 10_000


_FEW = 3


def anchored_in(cell: Cell, beside: list[Bound]) -> bool:
    """Whether another figure of the sentence does repeat another cell of this very row."""
    for other in beside:
        fitting = other.fitting
        if fitting is not None and fitting.row is cell.row and fitting.table is cell.table:
            return fitting is not cell
    return False


def unexplained_words(one: Bound, cell: Cell, document: frozenset[str]) -> frozenset[str]:
    """Words of the sentence that neither the table nor the document's title have."""
    nouns = {stem(figure.noun) for figure in one.sentence.figures}
    known = cell.words | document | nouns | stems(one.sentence.heading)
    known |= frozenset().union(*(stems(column.title) for column in cell.table.columns))
    known |= frozenset().union(*map(_labels, cell.table.rows[:_ROWS]))
    part = _FILLERS.sub(" ", part_of_sentence(one))
    return telling(part) - known - verbs_of(part)


_FILLERS = re.compile(r"(?i)\b(?:contra|poco|hoy|apenas|ya|casi|cabe|señalar|nuestr[oa]s?)\b")


_ROWS = 200


def _labels(row: Row) -> frozenset[str]:
    return frozenset().union(*(stems(cell) for cell in row.cells.values() if isinstance(cell, str)))
