"""A few rows of one table printed again in another: a short list, a summary, the same total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import Matrix, matrix
from traza.modules.verification.rules.tables.twins import (
    Twin,
    columns_alike,
    rows_alike,
    scope_of,
)

_MOST_TABLES, _MOST_ROWS = 40, 600
# Digits that no chance repeats but for one: of the figure alone, or with others that agree.
_ALONE, _WITH, _BESIDE = 5, 3, 3


def repeats(tables: Sequence[Table]) -> Iterator[Twin]:
    """Pairs of cells of one row, column and time that one slip parts, all else being the same.

    The tables share few rows; where they share many, `twins` tells of them.
    """
    small = [table for table in tables if len(table.rows) <= _MOST_ROWS][:_MOST_TABLES]
    for first, second in combinations(small, 2):
        if set(scope_of(first)) != set(scope_of(second)):
            continue
        one, other = matrix(first), matrix(second)
        rows = rows_alike(one, other)
        pairs = [
            (row, twin, column, twin_column)
            for column, twin_column in _columns(one, other, rows)
            for row, twin in rows
            if one.cells[row][column] is not None and other.cells[twin][twin_column] is not None
        ]
        same = [pair for pair in pairs if _cell(one, pair) == _twin_cell(other, pair)]
        differ = [pair for pair in pairs if pair not in same]
        told = sum(digits(_cell(one, pair)) for pair in same)
        if len(differ) == 1 and _slips(one, other, differ[0], told):
            row, twin, column, twin_column = differ[0]
            yield Twin(one, other, row, column, twin, twin_column, len(same), told, sure=True)


def _columns(one: Matrix, other: Matrix, rows: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Columns of one title; or the only amounts of a short list and those that they repeat."""
    titled = list(columns_alike(one, other))
    yield from titled
    money = [
        [at for at, column in enumerate(each.columns) if column.type is CellType.MONEY]
        for each in (one, other)
    ]
    if titled or 1 not in {len(mine) for mine in money}:
        return
    for column in money[0]:
        for twin_column in money[1]:
            told = [
                digits(cell)
                for row, twin in rows
                if (cell := one.cells[row][column]) is not None
                and cell == other.cells[twin][twin_column]
            ]
            if sum(told) >= _ALONE:
                yield column, twin_column


def _slips(one: Matrix, other: Matrix, pair: tuple[int, int, int, int], told: int) -> bool:
    """Whether one slip parts two figures too long to be so alike by chance."""
    row, twin, column, twin_column = pair
    said, again = _cell(one, pair), _twin_cell(other, pair)
    step = max(one.steps[row][column], other.steps[twin][twin_column])
    length = min(digits(said), digits(again))
    if not (near_miss(said, step, again) or near_miss(again, step, said)):
        return False
    return length >= _ALONE or (length >= _WITH and told >= _BESIDE)


def _cell(one: Matrix, pair: tuple[int, int, int, int]) -> Decimal:
    return one.cells[pair[0]][pair[2]] or Decimal(0)


def _twin_cell(other: Matrix, pair: tuple[int, int, int, int]) -> Decimal:
    return other.cells[pair[1]][pair[3]] or Decimal(0)
