"""Tables as one system of sums: the same cell of two tables is one, and each total is an equation.

A cell is named by the columns in which it is no total, so that the total of concepts of a place in
one table and the total of ages of that place in another are the same cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from traza.platform.disclosure.contracts import Cell, Key, Linked, Sum, Table
from traza.platform.disclosure.refusals import NotAdding, NotTheSame

MOST_COLUMNS = 8
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
    each += _unnamed(place, counts, parents or {})
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
    for (total, columns), parts in _at_once(place, parents).items():
        sums[total, " × ".join(columns)] = parts
    return sums


def _unnamed(
    place: Mapping[Key, int], counts: NDArray[np.int64], parents: Parents
) -> tuple[Sum, ...]:
    """Sums of totals that no word names ("Sonora" below its municipalities): one value of a column
    is, wherever it stands without a total that is named, what all the others add to.

    By chance it may be no total: then more is covered than was needed, and never less.
    """
    groups: dict[str, dict[Key, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for key, number in place.items():
        for column, value in key:
            rest = key - {(column, value)}
            if rest not in place and (column, value) not in parents:
                groups[column][rest][value] = number
    found: list[Sum] = []
    for some in groups.values():
        values = dict.fromkeys(value for group in some.values() for value in group)
        total = next((each for each in values if _adds(each, some.values(), counts)), None)
        for group in some.values():
            if total in group and len(group) > 1:
                others = tuple(number for value, number in group.items() if value != total)
                found.append(Sum(group[total], others))
    return tuple(found)


def _adds(value: str, groups: Iterable[Mapping[str, int]], counts: NDArray[np.int64]) -> bool:
    """Whether a value is the sum of the others in every group; of two or more, not all zero."""
    known = [group for group in groups if value in group]
    if not any(len(group) > 2 and counts[group[value]] for group in known):
        return False
    return all(2 * counts[group[value]] == counts[list(group.values())].sum() for group in known)


def _at_once(
    place: Mapping[Key, int], parents: Parents
) -> dict[tuple[int, tuple[str, ...]], list[int]]:
    """The parts of totals of several columns at once, where no total of fewer stands between."""
    sums: dict[tuple[int, tuple[str, ...]], list[int]] = defaultdict(list)
    chained: set[tuple[int, tuple[str, ...]]] = set()
    for key, number in place.items():
        if len(key) < 2 or len(key) > MOST_COLUMNS or any(each in parents for each in key):
            continue
        below: list[Key] = []
        for size in range(1, len(key) + 1):
            for some in combinations(sorted(key), size):
                taken = frozenset(some)
                total = place.get(key - taken)
                if total is None:
                    continue
                named = (total, tuple(column for column, _ in some))
                if any(each < taken for each in below):
                    chained.add(named)
                elif size > 1:
                    sums[named].append(number)
                below.append(taken)
    return {named: parts for named, parts in sums.items() if named not in chained}


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
