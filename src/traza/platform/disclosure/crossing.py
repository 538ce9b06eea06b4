"""What tables by pairs of columns tell of each other: none crosses the three, people are of all.

Of municipality × concept, concept × sex and municipality × sex, each leaves less of the others than
its totals do: no crossing of the three may be below zero. Crossings are unknown cells that nobody
publishes. Where columns do not go round (each table shares them with one other, as branches of a
tree), totals say it all, and there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from traza.platform.disclosure import solver
from traza.platform.disclosure.contracts import Key, Sum
from traza.platform.disclosure.sums import Hierarchy, Places, finest_kinds

MOST_CROSSINGS = 5_000
SECONDS = 20.0  # to find counts of crossings; what is not crossed for it is told (`untied`)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Unknown crossings: a count of each that agrees with the tables, and the sums that tie them.

    `columns`: those that go round and were not crossed, because there are too many crossings or no
    counts agree with all the tables; empty where they were, or none go round.
    """

    counts: NDArray[np.int64]
    sums: tuple[Sum, ...] = ()
    columns: tuple[str, ...] = ()


def cross(places: Places, counts: NDArray[np.int64], above: Hierarchy) -> Crossing:
    """The crossings of tables whose columns go round; none where they do not."""
    kinds = going_round(finest_kinds(places))
    columns = tuple(sorted(frozenset().union(*kinds)))
    nothing = Crossing(np.zeros(0, np.int64), (), columns)
    if not kinds:
        return nothing
    values = [_values(column, places, above) for column in columns]
    if prod(len(some) for some in values) > MOST_CROSSINGS:
        return nothing
    of_cell: dict[int, list[int]] = {
        place: []
        for key, place in places.items()
        if frozenset(column for column, _ in key) in kinds
    }
    number = 0
    for labels in product(*values):
        pairs = dict(zip(columns, labels, strict=True))
        cells = [_cell({name: pairs[name] for name in kind}, places, above) for kind in kinds]
        tied = [cell for cell in cells if cell is not None]
        if len(tied) == len(kinds):  # what a table does not list, nobody is
            for cell in tied:
                of_cell[cell].append(len(counts) + number)
            number += 1
    of_cell = {cell: some for cell, some in of_cell.items() if some or counts[cell]}
    agreeing = _agreeing(counts, of_cell, number)
    if agreeing is None:
        return nothing
    sums = (Sum(cell, tuple(some), written=False) for cell, some in of_cell.items())
    return Crossing(agreeing, tuple(sums))


def going_round(kinds: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The kinds of tables that are left when leaves are cut from them, in turns: columns of one
    kind alone, and kinds within another."""
    left = {kind: kind for kind in kinds}
    while True:
        names = [name for columns in left.values() for name in columns]
        cut = {
            kind: frozenset(name for name in columns if names.count(name) > 1)
            for kind, columns in left.items()
        }
        rest: dict[frozenset[str], frozenset[str]] = {}
        for kind, columns in sorted(cut.items(), key=lambda pair: (-len(pair[1]), sorted(pair[0]))):
            if columns and not any(columns <= other for other in rest.values()):
                rest[kind] = columns
        if rest == left:
            return sorted(rest, key=sorted) if len(rest) > 1 else []
        left = rest


def _values(column: str, places: Places, above: Hierarchy) -> list[str]:
    """Values of a column that stand above no other."""
    values = sorted({value for key in places for name, value in key if name == column})
    parents = {parent for value in values for parent in above.chain(column, value)}
    return [value for value in values if value not in parents]


def _cell(pairs: dict[str, str], places: Places, above: Hierarchy) -> int | None:
    """The least cell that counts who has these values."""
    rises = [above.rises(name, value)[:-1] for name, value in sorted(pairs.items())]
    for raised in product(*rises):
        key: Key = frozenset(pair for pair in raised if pair is not None)
        if key in places:
            return places[key]
    return None


def _agreeing(
    counts: NDArray[np.int64], of_cell: dict[int, list[int]], crossings: int
) -> NDArray[np.int64] | None:
    """Counts of crossings that add to every cell; None when there are none."""
    if not all(of_cell.values()):
        return None
    rows: list[Sequence[tuple[int, float]]] = [
        [(place - len(counts), 1.0) for place in some] for some in of_cell.values()
    ]
    right = counts[list(of_cell)].astype(np.float64)
    free = np.full(crossings, solver.INFINITE)
    program = solver.model(np.zeros(crossings), free, rows, right, right)
    solver.all_whole(program)
    program.highs.setOptionValue("time_limit", SECONDS)
    values, _, status = solver.solve(program)
    if status != solver.SOLVED:
        return None
    agreeing: NDArray[np.int64] = np.round(values).astype(np.int64)
    every = np.concatenate([counts, agreeing])
    adds = all(int(every[some].sum()) == counts[cell] for cell, some in of_cell.items())
    return agreeing if adds else None
