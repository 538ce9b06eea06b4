"""Rows of a table as columns. A filter is one comparison of an array and a facet one count of it:
under a millisecond at a million rows, where a GROUP BY takes a hundred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from django.db import connection

from traza.platform.columns.declared import Array, ColumnTable
from traza.platform.columns.places import Places

CHUNK = 5_000  # rows; ten times more leave the processor's cache and take half as long again
ASKED = 500  # rows asked by number at once


class ColumnPart:
    """Rows as columns, from the largest to the smallest; it is never changed."""

    def __init__(self, table: ColumnTable, columns: dict[str, Array], words: Any) -> None:
        self.table = table
        self.columns = columns
        self.words = words
        self._places = Places()

    def __len__(self) -> int:
        return len(self.columns["id"])

    def places_of(self, name: str, number: int) -> Array | None:
        """Positions, ascending, of the rows with this number in a column; None of too many."""
        return self._places.of(name, number, self.columns[name])

    @property
    def amounts(self) -> Array:
        """The column by which rows stand, descending."""
        return self.columns[self.table.ordered_by]

    @cached_property
    def negated_amounts(self) -> Array:
        """The same with the sign turned, so that they ascend."""
        turned: Array = -self.amounts
        return turned

    def arrangement(self) -> tuple[Array, Array, Array, Array]:
        """Every row in the order of its cell: its position, its cell, and the cell's column and
        row in the grid. Those without a place come first."""
        return self._arrangement

    def arranged(self, order: Array, cells: Array, across: Array, down: Array) -> ColumnPart:
        """The same part, whose arrangement is known already."""
        self.__dict__["_arrangement"] = (order, cells, across, down)
        return self

    @cached_property
    def _arrangement(self) -> tuple[Array, Array, Array, Array]:
        column, bits = self.columns[self.table.cells], self.table.cell_bits
        order: Array = np.argsort(column, kind="stable").astype("i4")
        cells: Array = column[order]
        return order, cells, _every_other_bit(cells, bits), _every_other_bit(cells >> 1, bits)

    @cached_property
    def _placed(self) -> slice:
        return slice(int(np.searchsorted(self._arrangement[1], 0)), len(self))

    @property
    def by_cell(self) -> Array:
        """Positions of the rows with a place, in the order of their cells."""
        return self._arrangement[0][self._placed]

    @property
    def placed_cells(self) -> Array:
        """The cells in that order."""
        return self._arrangement[1][self._placed]

    @property
    def across(self) -> Array:
        """Column of each of those cells in the grid."""
        return self._arrangement[2][self._placed]

    @property
    def down(self) -> Array:
        """Row of each of those cells."""
        return self._arrangement[3][self._placed]

    def keep_mask(self, ids: Array) -> Array:
        """Which rows stay when those with these numbers go."""
        stays: Array = ~np.isin(self.columns["id"], ids)
        return stays

    def kept(self, stays: Array) -> ColumnPart:
        """The part with only the rows that stay."""
        columns = {name: column[stays] for name, column in self.columns.items()}
        return ColumnPart(self.table, columns, self.words.filter(pa.array(stays)))


def read(table: ColumnTable, ids: Iterable[int] | None = None) -> ColumnPart:
    """The rows with these numbers (None: all) as they are in the table now."""
    chunks = _all(table) if ids is None else _some(table, sorted(set(ids)))
    parts = [part_of(table, rows) for rows in chunks]
    return joined(parts) if parts else part_of(table, [])


def joined(parts: Sequence[ColumnPart]) -> ColumnPart:
    """Several parts of one table as one, in order."""
    table = parts[0].table
    columns = {name: np.concatenate([one.columns[name] for one in parts]) for name in table.columns}
    order = np.lexsort((columns["id"], -columns[table.ordered_by]))
    words = pa.concat_arrays([part.words for part in parts])
    in_order = {name: column[order] for name, column in columns.items()}
    return ColumnPart(table, in_order, words.take(order))


def part_of(table: ColumnTable, rows: Sequence[tuple[Any, ...]]) -> ColumnPart:
    """Rows as `table.select` reads them as columns, in their order; `joined` puts it right."""
    values: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * (len(table.columns) + 1)
    columns = {
        name: table.array(column, found)
        for (name, column), found in zip(table.columns.items(), values, strict=False)
    }
    return ColumnPart(table, columns, pa.array(values[-1], pa.string()))


def plain(numbers: Any) -> Array:
    """An array of pyarrow without empty places as one of numpy, without copying it.

    Its own `to_numpy` brings in pandas first, a second of processor.
    """
    width = np.dtype(f"i{numbers.type.bit_width // 8}")
    whole: Array = np.frombuffer(numbers.buffers()[1], width)
    return whole[numbers.offset : numbers.offset + len(numbers)]


def _all(table: ColumnTable) -> Iterator[list[tuple[Any, ...]]]:
    """Every row, in chunks by number, so that no answer is large on any database."""
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"{table.select} WHERE id > %s ORDER BY id LIMIT {CHUNK}", [last])
            rows = cursor.fetchall()
            if not rows:
                return
            yield rows
            last = rows[-1][0]


def _some(table: ColumnTable, ids: list[int]) -> Iterator[list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        for start in range(0, len(ids), ASKED):
            asked = ids[start : start + ASKED]
            marks = ",".join(["%s"] * len(asked))
            cursor.execute(f"{table.select} WHERE id IN ({marks})", asked)
            rows = cursor.fetchall()
            if rows:
                yield rows


def _every_other_bit(cells: Array, bits: int) -> Array:
    """The bits 0, 2, 4... of each number, side by side."""
    gathered = np.zeros(len(cells), dtype="i4")
    for bit in range(bits):
        gathered |= ((cells >> (2 * bit) & 1) << bit).astype("i4")
    return gathered
