"""What somebody who reads everything published can tell of what was hidden.

Hidden cells are unknown whole numbers, zero or more, and each sum with one of them is an equation
on them. Each is asked for its least and its largest value, by linear programming: no whole numbers
go beyond. Every corner of whole numbers is a table that may be true; where too few are seen, the
integer program is solved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traza.platform.disclosure import solver
from traza.platform.disclosure.contracts import Bounds, Linked
from traza.platform.disclosure.solver import Model, Numbers

NEAR = 1e-6
FEW = 12  # cells: each is asked apart
LOOKS = 12
ROUGH = 0.1
PRIMAL = 4  # HiGHS's simplex that goes on from a corner when only costs change


@dataclass(slots=True)
class Group:
    """Hidden cells that sums tie together, as a program, and the tables it has shown possible."""

    cells: list[int]
    sums: list[int]
    rows: list[list[tuple[int, float]]]
    counts: Numbers
    right: Numbers
    program: Model | None = None
    seen_least: Numbers = field(default_factory=lambda: np.zeros(0))
    seen_most: Numbers = field(default_factory=lambda: np.zeros(0))


@dataclass(frozen=True, slots=True)
class Prices:
    """What each sum is worth in the proof that a cell does not go above, or below, a value."""

    of: dict[int, float]


def groups(tables: Linked, hidden: Sequence[int]) -> list[Group]:
    """Hidden cells, parted so that no sum ties two groups."""
    is_hidden = np.zeros(len(tables.counts), bool)
    is_hidden[list(hidden)] = True
    touched = {
        number: [(each, 1.0) for each in one.parts if is_hidden[each]]
        + ([(one.total, -1.0)] if is_hidden[one.total] else [])
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
    return Group(cells, sums, rows, counts, right, None, counts.copy(), counts.copy())


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


def look(group: Group, wide: Sequence[int]) -> None:
    """Look for tables of whole numbers that move many cells at once, each by what it must.

    All up, all down, then by halves: what is not seen so is asked of each cell apart.
    """
    asked = np.array(wide)
    if len(group.cells) < FEW:
        return
    chance = np.random.default_rng(0)
    for turn in range(LOOKS):
        lacking = group.seen_most - group.seen_least < asked
        if not lacking.any():
            return
        ways = chance.choice([-1.0, 1.0], len(asked)) if turn > 1 else [-1.0, 1.0][turn]
        program = _whole_program(group)
        most = np.array([each + 2 * asked.max() for each in group.counts], np.float64)
        for place, high in enumerate(most):
            program.highs.changeColBounds(place, 0.0, float(high))
        costs = np.where(lacking, ways, 0.0)
        for place, cost in enumerate(costs.tolist()):
            program.highs.changeColCost(place, cost)
        program.highs.setOptionValue("mip_rel_gap", ROUGH)
        values, _, status = solver.solve(program)
        if status == solver.SOLVED:
            _see(group, values)


def bounds(group: Group, place: int, wide: float, *, seen: bool) -> tuple[Bounds, list[Prices]]:
    """The bounds of a cell of a group, and the prices that prove each.

    `wide`: how far it must move in tables of whole numbers; they are looked for where the corners
    are of fractions. With `seen`, a cell already seen to move so far is not asked again.
    """
    if seen and _moved(group, place) >= wide:
        return _bounds(group, place, group.seen_least[place], group.seen_most[place]), []
    least, low = _end(group, place, 1.0)
    most, high = _end(group, place, -1.0)
    if _moved(group, place) < min(wide, np.floor(most + NEAR) - np.ceil(least - NEAR)):
        least, most = _whole(group, place, 1.0), _whole(group, place, -1.0)
    return _bounds(group, place, least, most), [low, high]


def _moved(group: Group, place: int) -> float:
    return float(group.seen_most[place] - group.seen_least[place])


def _bounds(group: Group, place: int, least: float, most: float) -> Bounds:
    """Whole numbers within the ends, and those that tables of whole numbers were seen to reach."""
    top = None if np.isinf(most) else int(np.floor(most + NEAR))
    reached = group.seen_most[place]
    seen = (round(group.seen_least[place]), None if np.isinf(reached) else round(reached))
    return Bounds(int(np.ceil(least - NEAR)), top, *seen)


def _end(group: Group, place: int, way: float) -> tuple[float, Prices]:
    """The least value (`way` 1) or the largest (-1) of a cell, and the prices of its sums."""
    program = _kept(group)
    program.highs.changeColCost(place, way)
    values, prices, status = solver.solve(program)
    program.highs.changeColCost(place, 0.0)
    priced = Prices(dict(zip(group.sums, prices.tolist(), strict=True)))
    if status in solver.BOUNDLESS:  # counts are zero or more: only the largest may have no end
        group.seen_most[place] = np.inf
        return float("inf"), priced
    if np.abs(values - np.round(values)).max() <= NEAR:
        _see(group, values)
    return float(values[place]), priced


def _see(group: Group, values: Numbers) -> None:
    group.seen_least = np.minimum(group.seen_least, np.round(values))
    group.seen_most = np.maximum(group.seen_most, np.round(values))


def _program(group: Group) -> Model:
    count = len(group.cells)
    free: NDArray[np.float64] = np.full(count, solver.INFINITE)
    return solver.model(np.zeros(count), free, group.rows, group.right, group.right)


def _kept(group: Group) -> Model:
    """The program that goes on from its last corner: only costs change."""
    if group.program is None:
        group.program = _program(group)
        group.program.highs.setOptionValue("presolve", "off")
        group.program.highs.setOptionValue("simplex_strategy", PRIMAL)
    return group.program


def _whole(group: Group, place: int, way: float) -> float:
    """The least or the largest value of a cell in tables of whole numbers."""
    program = _whole_program(group)
    program.highs.changeColCost(place, way)
    values, _, status = solver.solve(program)
    if status in solver.BOUNDLESS:
        return float("inf")
    _see(group, values)
    return float(np.round(values[place]))


def _whole_program(group: Group) -> Model:
    program = _program(group)
    solver.all_whole(program)
    return program
