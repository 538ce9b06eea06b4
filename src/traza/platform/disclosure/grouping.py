"""Hidden cells parted into groups that no sum ties, each with the tables it has shown possible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traza.platform.disclosure.contracts import Linked
from traza.platform.disclosure.solver import Model, Numbers


@dataclass(slots=True)
class Group:
    """Hidden cells that sums tie together, as a program, and the tables it has shown possible."""

    cells: list[int]
    sums: list[int]
    rows: list[list[tuple[int, float]]]
    counts: Numbers
    right: Numbers
    even: bool  # between two values of a cell, every whole number is one
    flat: tuple[NDArray[np.int64], Numbers, NDArray[np.int64]]  # rows: cells, factors, beginnings
    program: Model | None = None
    seen_least: Numbers = field(default_factory=lambda: np.zeros(0))
    seen_most: Numbers = field(default_factory=lambda: np.zeros(0))
    values: list[set[int]] = field(default_factory=list)  # of each cell, where it is not even


def groups(tables: Linked, hidden: Sequence[int]) -> list[Group]:
    """Hidden cells, parted so that no sum ties two groups."""
    is_hidden = np.zeros(len(tables.counts), bool)
    is_hidden[list(hidden)] = True
    touched = {
        number: [(each, 1.0) for each in one.parts if is_hidden[each]]
        + [(each, -1.0) for each in (one.total, *one.also) if is_hidden[each]]
        for number, one in enumerate(tables.sums)
    }
    roots = _together(len(tables.counts), ([c for c, _ in row] for row in touched.values()))
    cells: dict[int, list[int]] = defaultdict(list)
    sums: dict[int, list[int]] = defaultdict(list)
    for cell in hidden:
        cells[roots[cell]].append(cell)
    for number, row in touched.items():
        if row:
            sums[roots[row[0][0]]].append(number)
    return [_group(tables, some, sums[root], touched) for root, some in cells.items()]


def _group(
    tables: Linked, cells: list[int], sums: list[int], touched: dict[int, list[tuple[int, float]]]
) -> Group:
    place = {cell: number for number, cell in enumerate(cells)}
    rows = [[(place[cell], factor) for cell, factor in touched[number]] for number in sums]
    counts = tables.counts[cells].astype(np.float64)
    right = np.array([sum(factor * counts[each] for each, factor in row) for row in rows])
    flat = (
        np.array([place for row in rows for place, _ in row], np.int64),
        np.array([factor for row in rows for _, factor in row], np.float64),
        np.cumsum([0, *(len(row) for row in rows[:-1])]),
    )
    even = _is_even(len(cells), rows)
    values = [] if even else [{int(count)} for count in counts]
    return Group(
        cells, sums, rows, counts, right, even, flat, None, counts.copy(), counts.copy(), values
    )


def _is_even(cells: int, rows: list[list[tuple[int, float]]]) -> bool:
    """Whether sums part in two kinds so that each cell is in one of each at most: such a program is
    a flow, which has whole corners however a cell is fixed."""
    of_cell: list[list[tuple[int, float]]] = [[] for _ in range(cells)]
    for number, row in enumerate(rows):
        for place, factor in row:
            of_cell[place].append((number, factor))
    if any(len(some) > 2 for some in of_cell):
        return False
    ties: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for (first, one_way), (second, other) in (some for some in of_cell if len(some) == 2):
        ties[first].append((second, one_way == other))
        ties[second].append((first, one_way == other))
    side: dict[int, bool] = {}
    for begin in range(len(rows)):
        side.setdefault(begin, False)
        pending = [begin]
        while pending:
            number = pending.pop()
            for other, crosses in ties.pop(number, []):
                if side.setdefault(other, side[number] ^ crosses) != side[number] ^ crosses:
                    return False
                pending.append(other)
    return True


def _together(count: int, ties: Iterable[list[int]]) -> list[int]:
    """The root of each cell: those tied have one."""
    above = list(range(count))

    def root(cell: int) -> int:
        while above[cell] != cell:
            above[cell] = above[above[cell]]
            cell = above[cell]
        return cell

    for tied in ties:
        for other in tied[1:]:
            above[root(other)] = root(tied[0])
    return [root(cell) for cell in range(count)]
