"""Tables as one system of sums: the same cell of two tables is one, and each total is an equation.

A cell is named by the columns in which it is no total, so that the total of concepts of a place in
one table and the total of ages of that place in another are the same cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from traza.platform.disclosure.contracts import Cell, Key, Linked, Sum, Table
from traza.platform.disclosure.refusals import NotAdding, NotTheSame

Parents = Mapping[tuple[str, str], str]  # (column, value) -> the value of that column above it


def linked(tables: Sequence[Table], parents: Parents | None = None) -> Linked:
    """The cells of tables and their sums. Raises NotTheSame and NotAdding, naming file and row."""
    found = _cells(tables)
    keys = tuple(found)
    counts = np.array([found[key][1].count for key in keys], np.int64)
    place = {key: number for number, key in enumerate(keys)}
    sums = _sums(place, parents or {})
    for (total, column), parts in sums.items():
        added = int(counts[list(parts)].sum())
        if added != counts[total]:
            table, cell = found[keys[total]]
            raise NotAdding(
                name=table.name, row=cell.row, column=column, said=cell.count, sum=added
            )
    each = tuple(Sum(total, tuple(parts)) for (total, _), parts in sums.items())
    return Linked(keys, counts, each, _depth(len(keys), each))


def _cells(tables: Sequence[Table]) -> dict[Key, tuple[Table, Cell]]:
    found: dict[Key, tuple[Table, Cell]] = {}
    for table in tables:
        for cell in table.cells:
            where, held = found.setdefault(cell.key, (table, cell))
            if held.count != cell.count:
                raise NotTheSame(
                    name=table.name, row=cell.row, one=cell.count, other=held.count,
                    where=where.name, there=held.row,
                )  # fmt: skip
    return found


def _sums(place: Mapping[Key, int], parents: Parents) -> dict[tuple[int, str], list[int]]:
    """The parts of each (total, column that is added)."""
    sums: dict[tuple[int, str], list[int]] = defaultdict(list)
    for key, number in place.items():
        for column, value in sorted(key):
            above = parents.get((column, value))
            rest = key - {(column, value)}
            total = place.get(rest if above is None else rest | {(column, above)})
            if total is not None:
                sums[total, column].append(number)
    return sums


def _depth(cells: int, sums: Sequence[Sum]) -> NDArray[np.int64]:
    """The longest way down by sums from each cell; sums go up, so that it ends."""
    depth = np.zeros(cells, np.int64)
    changed = True
    while changed:
        changed = False
        for each in sums:
            below = int(depth[list(each.parts)].max()) + 1
            if below > depth[each.total]:
                depth[each.total] = below
                changed = True
    return depth
