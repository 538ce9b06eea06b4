"""Cells or columns that changed places, as the one cause of several sums that fail."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from traza.modules.verification.rules.diagnosis.broken import (
    Bond,
    Cell,
    State,
    mends,
)
from traza.modules.verification.rules.diagnosis.cause import FACTORS, MOST, Cause, Kind
from traza.modules.verification.rules.tables.matrix import ZERO
from traza.modules.verification.rules.tables.totals import Sum

_MOST_ROWS = 400
# So many rows of different figures tell that two columns changed places.
_FEWEST_ROWS = 3


def is_full_column(told: State, column: int) -> bool:
    """Whether nearly every row has something in that column: then a missing one has it too."""
    rows = [line[column] for line in told.one.cells]
    return sum(1 for cell in rows if cell) * 5 >= len(rows) * 4


def swapped_cells(told: State, broken: list[Bond]) -> Iterator[Cause]:
    """Two cells of one row, or of one column, exchanged."""
    for tried, (one, other) in enumerate(_pairs(told, broken)):
        if tried >= MOST:
            return
        first, second = told.one.cells[one[0]][one[1]], told.one.cells[other[0]][other[1]]
        if first is None or second is None or first == second:
            continue
        changes = {one: second, other: first}
        explains = mends(told, changes)
        if len(explains) >= 2:
            yield Cause(Kind.SWAPPED_CELLS, explains, (one, other), changes)


def _pairs(told: State, broken: list[Bond]) -> Iterator[tuple[Cell, Cell]]:
    """Pairs that two broken things share: by row, then by column."""
    rows = {bond.row for bond in broken}
    sums = [bond.of for bond in broken if isinstance(bond.of, Sum)]
    gaps = {(each.row, each.column): each.gap for each in sums}
    for one, other in combinations(sums, 2):
        if one.row == other.row and gaps[one.row, one.column] == -gaps[other.row, other.column]:
            lacks = one.gap
            for at in (one.row, *one.group):
                first, second = told.one.cells[at][one.column], told.one.cells[at][other.column]
                side = -1 if at == one.row else 1
                if first is not None and second is not None and second - first == side * lacks:
                    yield (at, one.column), (at, other.column)
    within = sorted(row for row in rows if row not in {each.row for each in sums})
    columns = sorted({at for bond in broken for _, at in bond.cells})
    for row in within:
        yield from (((row, one), (row, other)) for one, other in combinations(columns, 2))
    for one_row, other_row in combinations(within[:12], 2):
        yield from (((one_row, at), (other_row, at)) for at in columns)


def swapped_columns(told: State, broken: list[Bond]) -> Iterator[Cause]:
    """Two columns exchanged in every row: what all rows break as printed, none breaks then."""
    if len(told.one.rows) > _MOST_ROWS:
        return
    by_columns: dict[tuple[int, int], int] = {}
    for bond in broken:
        used = sorted({at for _, at in bond.cells})
        for pair in combinations(used, 2):
            by_columns[pair] = by_columns.get(pair, 0) + 1
    totals = sorted({bond.of.column for bond in broken if isinstance(bond.of, Sum)})
    pairs = [*combinations(totals, 2), *(pair for pair, times in by_columns.items() if times >= 2)]
    rows = range(len(told.one.rows))
    for one, other in list(dict.fromkeys(pairs))[:40]:
        if told.one.columns[one].title == told.one.columns[other].title:
            continue  # nothing printed tells them apart, so neither stands under another's name
        if not _filled(told, one, other):
            continue
        data = [row for row in rows if not told.one.is_total(row)]
        for which in (data, list(rows)):
            changes = {
                cell: number
                for row in which
                for cell, number in (
                    ((row, one), told.one.cells[row][other]),
                    ((row, other), told.one.cells[row][one]),
                )
                if number is not None
            }
            explains = mends(told, changes) if len(which) >= 2 else frozenset()
            if len(explains) >= 2:
                yield Cause(Kind.SWAPPED_COLUMNS, explains, ((0, one), (0, other)), changes)


def _filled(status: State, first: int, second: int) -> bool:
    """Whether enough rows have both figures, and none has only one of them or an unread one.

    Blank cells never prove a swap: what stands in no column is under no other's name.
    """
    grid = status.one
    names = {grid.columns[at].name for at in (first, second)}
    if not all(grid.columns[at].is_named for at in (first, second)):
        return False
    both = 0
    for row, line in zip(grid.rows, grid.cells, strict=True):
        if (line[first] is None) != (line[second] is None) or names & set(row.unread):
            return False
        both += line[first] is not None and line[first] != line[second]
    return both >= _FEWEST_ROWS


def signed_column(told: State, column: int) -> bool:
    """Whether the column prints figures below zero, as changes and differences do."""
    return any((line[column] or ZERO) < 0 for line in told.one.cells)


def said_at(told: State, cell: Cell) -> Decimal:
    return told.one.cells[cell[0]][cell[1]] or ZERO


def crossing_cells(
    broken: list[Bond], wanted: dict[tuple[Cell, Decimal], int]
) -> list[tuple[Cell, Decimal]]:
    """Cells that stand in two broken things, one of which does not tell their number."""
    met = set(met_cells(broken))
    return [(cell, number) for cell, number in wanted if cell in met]


def met_cells(broken: list[Bond]) -> list[Cell]:
    """Cells that stand in two broken things or more."""
    times: dict[Cell, int] = {}
    for bond in broken:
        for cell in bond.cells:
            times[cell] = times.get(cell, 0) + 1
    return [cell for cell, number in times.items() if number >= 2][:40]


def is_unit(said: Decimal, number: Decimal) -> bool:
    """Whether a number is another by thousands, millions or the place of the point."""
    return bool(said) and any(said * factor == number for factor in FACTORS)
