"""Columns that are worked out of two others of the same row: growth rates and amounts per unit.

A header says what kind of figure it is; which columns it comes from is searched, and believed only
when most rows keep it. A row that alone does not is then proven wrong by all the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.grid import is_added, label, of_type, quantum, value
from traza.modules.verification.rules.mended import Mended, mended
from traza.modules.verification.rules.names import MIDDLE, plain

# Headers of amounts for each of something.
PER_UNIT = re.compile(
    r"\b(?:por (?:cada )?(?!ciento|tipo|programa\b|region\b|municipio\b|fuente)\w+|per ?capita|"
    r"promedio|media|unitari[oa]s?|rendimiento|densidad|tasa por|x habitante|/ ?hab)"
)
# Rows that must keep a formula before it accuses another, and which part of all of them.
SUPPORT = 2
SHARE = Decimal("0.6")
# A wide table is tried with the columns nearest to the one that is worked out.
_WIDEST = 12
_MACHINE = Decimal("1e-6")


@dataclass(frozen=True, slots=True)
class Derived:
    """A column and the formula `kind` of two others with which most rows agree.

    `wrong` are the rows that no likely formula explains; `held` those that the best one gives.
    """

    column: Column
    top: Column
    bottom: Column
    scale: Decimal
    held: tuple[Row, ...]
    wrong: tuple[Row, ...]

    @property
    def proven(self) -> bool:
        """Whether so many rows agree that one which does not is wrong."""
        return len(self.held) >= SUPPORT and len(self.wrong) <= max(1, len(self.held) // 4)


# A formula gives the figure of a row from its top and bottom, times a scale.
Formula = Callable[[Decimal, Decimal, Decimal], Decimal]


def growth(top: Decimal, bottom: Decimal, scale: Decimal) -> Decimal:
    """How much `top` grew over `bottom`, by a hundred or as a fraction."""
    return scale * (top - bottom) / abs(bottom)


def per_unit(top: Decimal, bottom: Decimal, scale: Decimal) -> Decimal:
    """How much of `top` there is for each of `bottom`, or for each thousand."""
    return scale * top / bottom


def derived(
    table: Table, columns: Iterable[Column], formula: Formula, scales: Sequence[Decimal]
) -> Iterator[Derived]:
    """The best supported formula of each of these columns, when enough rows keep it."""
    numeric = of_type(table, CellType.MONEY, CellType.COUNT, CellType.NUMBER, CellType.PERCENT)
    mine = list(columns)
    inputs = [one for one in numeric if one not in mine and is_added(one)][:_WIDEST]
    fixed = mended(table) if mine else {}
    for column in mine:
        if column not in numeric:
            continue
        found = _best(table, column, inputs, _Search(formula, scales, fixed))
        if found is not None:
            yield found


@dataclass(frozen=True, slots=True)
class _Search:
    formula: Formula
    scales: Sequence[Decimal]
    fixed: Mended


def judged(one: Derived) -> Iterator[tuple[Row, Severity | None]]:
    """Each row that says something, with how wrong it is: None where the formula gives it."""
    yield from ((row, None) for row in one.held)
    if one.proven:
        for row in one.wrong:
            yield row, Severity.DOUBTFUL if row.is_total else Severity.ERROR


def _best(table: Table, column: Column, inputs: list[Column], search: _Search) -> Derived | None:
    tried = []
    for top, bottom in permutations(inputs, 2):
        for scale in search.scales:
            one = _try(table, (column, top, bottom), scale, search)
            if one is not None:
                tried.append(one)
    if not tried:
        return None
    best = max(tried, key=lambda one: len(one.held))
    explained = {row.line for one in tried for row in one.held}
    # An average of quotients is not the quotient of the averages or sums.
    wrong = tuple(
        row
        for row in best.wrong
        if row.line not in explained and not MIDDLE.match(plain(label(table, row)))
    )
    return Derived(best.column, best.top, best.bottom, best.scale, best.held, wrong)


def _try(
    table: Table, columns: tuple[Column, Column, Column], scale: Decimal, search: _Search
) -> Derived | None:
    column, top, bottom = columns
    held: list[Row] = []
    wrong: list[Row] = []
    for row in table.rows:
        figure = exact_figure(row, top, bottom, scale, search.formula)
        stated = value(row, column)
        if figure is None or stated is None:
            continue
        if agrees(row, columns, stated, figure):
            held.append(row)
        elif not _settled(row, columns, scale, search):
            wrong.append(row)
        if len(wrong) > len(held) + SUPPORT:
            return None
    distinct = {value(row, column) for row in held}
    enough = len(held) >= SHARE * (len(held) + len(wrong)) and len(distinct) >= SUPPORT
    return Derived(column, top, bottom, scale, tuple(held), tuple(wrong)) if enough else None


def exact_figure(
    row: Row, top: Column, bottom: Column, scale: Decimal, formula: Formula
) -> Decimal | None:
    """What the formula gives for a row; None without both numbers."""
    above, below = value(row, top), value(row, bottom)
    return formula(above, below, scale) if above is not None and below else None


def agrees(
    row: Row, columns: tuple[Column, Column, Column], stated: Decimal, figure: Decimal
) -> bool:
    """Whether a printed figure is the exact one to its last digit and those of its parts."""
    column, *parts = columns
    slack = max(quantum(column, (row,)), abs(figure) * _MACHINE)
    for part in parts:
        cell, step = value(row, part), quantum(part, (row,))
        if cell and part.type is not CellType.COUNT:
            slack += (abs(figure) + 100) * step / abs(cell) / 2
    return abs(stated - figure) <= slack


def _settled(
    row: Row, columns: tuple[Column, Column, Column], scale: Decimal, search: _Search
) -> bool:
    """Whether the number with which one of its parts adds up would settle the row."""
    _, top, bottom = columns
    stated, above, below = (value(row, one) for one in columns)
    if stated is None or above is None or not below:
        return False
    for part, other in ((top, None), (bottom, None)):
        fixed = search.fixed.get((part.name, row.line), other)
        if not fixed:
            continue
        pair = (fixed, below) if part is top else (above, fixed)
        if agrees(row, columns, stated, search.formula(*pair, scale)):
            return True
    return False
