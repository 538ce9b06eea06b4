"""Columns that carry a figure from one row to the next: running totals and opening balances.

"Acumulado" is that of the row above and what the row adds; what there was at first is what was left
in the row above. A row that alone breaks it is proven wrong by the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, permutations

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.stocks import ends

_GROWN = re.compile(
    r"\bacum|\bllevamos\b|\bvamos\b|\blleva\b|\ba la fecha\b|\bal (?:mes|cierre|corte)\b|\bsuma\b"
)
_DIGITS, _FEWEST, _FEWEST_NAMED = 6, 3, 2
_MOST_ROWS, _MOST_COLUMNS = 200, 12


@dataclass(frozen=True, slots=True)
class Chain:
    """Column `of` of a row is `before` of the row above and `by` of its own (None adds nothing).

    `kept` and `missed` are the rows that keep it and those that do not; `above` tells
    the row before each.
    """

    of: int
    before: int
    by: int | None
    kept: tuple[int, ...]
    missed: tuple[int, ...]
    above: dict[int, int]

    def cells(self, row: int) -> tuple[tuple[int, int], ...]:
        """Every cell that takes part in that row."""
        own = ((row, self.of),) if self.by is None else ((row, self.of), (row, self.by))
        before = self.above[row]
        return own if before < 0 else (*own, (before, self.before))

    def gap(self, one: Matrix, row: int) -> Decimal | None:
        """What is printed less what the row above and its own give."""
        said = one.cells[row][self.of]
        added = ZERO if self.by is None else one.cells[row][self.by]
        before = self.above[row]
        carried = ZERO if before < 0 else one.cells[before][self.before]
        return None if said is None or added is None or carried is None else said - added - carried

    def slack(self, one: Matrix, row: int) -> Decimal:
        """How far the rounding of its cells can move it."""
        return sum((one.slack[at][column] for at, column in self.cells(row)), ZERO)


@once
def chains(table: Table) -> tuple[Chain, ...]:
    """The chains that the table keeps but for one cell, or for two that changed places."""
    one = matrix(table)
    rows = [
        row
        for row in range(len(one.rows))
        if not one.is_total(row) and any(cell is not None for cell in one.cells[row])
    ]
    if not 3 <= len(rows) <= _MOST_ROWS or not 2 <= len(one.columns) <= _MOST_COLUMNS:
        return ()
    found: list[Chain] = []
    for chain in (*_running(one, rows), *_opening(one, rows)):
        if not any(chain.of == other.of for other in found):
            found.append(chain)
    return tuple(found)


@once
def carried(table: Table) -> frozenset[int]:
    """The columns of balances and of running totals: over several rows nobody adds them."""
    return frozenset(
        column for chain in chains(table) for column in (chain.of, chain.before) if not chain.missed
    )


def _running(one: Matrix, rows: Sequence[int]) -> Iterator[Chain]:
    for by, of in permutations(range(len(one.columns)), 2):
        alike = (one.columns[by].type is CellType.PERCENT) == (
            one.columns[of].type is CellType.PERCENT
        )
        if not alike or one.columns[of].name.startswith("number"):
            continue
        column = one.columns[of]
        named = _GROWN.search(plain(f"{column.title} {column.name.replace('_', ' ')}")) is not None
        chain = _measured(one, rows, (of, of, by), named=named)
        if chain is not None:
            yield chain


def _opening(one: Matrix, rows: Sequence[int]) -> Iterator[Chain]:
    start_end = ends(one)
    if start_end is not None:
        start, end = start_end
        first, before, last = rows[0], rows[-2], rows[-1]
        again = one.cells[last][start] == one.cells[first][start]
        if again or one.cells[last][end] == one.cells[before][end]:  # the whole period
            rows = rows[:-1]
        chain = _measured(one, rows, (start_end[0], start_end[1], None), named=True)
        if chain is not None:
            yield chain


def _measured(
    one: Matrix, rows: Sequence[int], columns: tuple[int, int, int | None], *, named: bool
) -> Chain | None:
    """The chain of these columns when enough rows keep it, and one cause explains the others."""
    of, before, by = columns
    above = {row: last for last, row in pairwise(rows)}
    if by is not None:
        above[rows[0]] = -1
    blank = Chain(of, before, by, (), (), above)
    kept: list[int] = []
    missed: list[int] = []
    for row in rows:
        gap = blank.gap(one, row) if row in above else None
        if gap is None or (by is not None and row != rows[0] and _begins(one, row, of, by)):
            continue
        (kept if abs(gap) <= blank.slack(one, row) else missed).append(row)
    if by is not None and rows[0] in missed and named and len(missed) == 1:
        missed = []  # what was carried from before the table
    told = {one.cells[row][of] for row in kept if row != rows[0] or by is None}
    worth = sum(digits(said) for said in told if said)
    fewest = _FEWEST_NAMED if named else _FEWEST
    if len(told - {None, ZERO}) < fewest - (by is None) or worth < _DIGITS - 3 * (by is None):
        return None
    if by is not None and all(not one.cells[row][by] for row in kept):
        return None
    if missed and not _one_cause(one, blank, missed):
        return None
    return Chain(of, before, by, tuple(kept), tuple(missed), above)


def _begins(one: Matrix, row: int, of: int, by: int) -> bool:
    """Whether the running total begins anew in that row."""
    return one.cells[row][of] == one.cells[row][by]


def _one_cause(one: Matrix, chain: Chain, missed: Sequence[int]) -> bool:
    """One row alone; or two that miss it by opposite amounts, as one cell or two exchanged make."""
    if len(missed) == 1:
        return True
    if len(missed) != 2:
        return False
    gaps = [chain.gap(one, row) or ZERO for row in missed]
    return gaps[0] == -gaps[1]
