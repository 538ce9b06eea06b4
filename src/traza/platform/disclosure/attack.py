"""What somebody who reads everything published can tell of what was hidden.

Hidden cells are unknown whole numbers, zero or more above what the rule of publication tells (see
`Asked.floor`), and each sum with one of them is an equation on them. Each is asked for its least
and its largest value, by linear programming: no whole numbers go beyond. Every corner of whole
numbers is a table that may be true; where too few are seen, the integer program is solved.

Where each cell is in two sums at most, rows against columns, every whole number between two values
of a cell is one too. In tables of three columns, or with a hierarchy, that does not hold: between 1
and 4 there may be nothing. There values are counted, and not only their ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from traza.kernel.language import told
from traza.platform.disclosure import solver
from traza.platform.disclosure.contracts import Bounds
from traza.platform.disclosure.grouping import Group
from traza.platform.disclosure.refusals import NotProtected
from traza.platform.disclosure.solver import Model, Numbers

NEAR = 1e-6
FEW = 12  # cells: each is asked apart
LOOKS = 12
ROUGH = 0.1
MOST_VALUES = 10_000  # of a cell, that a group remembers
PRIMAL = 4  # HiGHS's simplex that goes on from a corner when only costs change


@dataclass(frozen=True, slots=True)
class Prices:
    """What each sum is worth in the proof that a cell does not go above, or below, a value."""

    of: dict[int, float]


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


def bounds(group: Group, place: int, wide: float, *, exact: bool) -> tuple[Bounds, list[Prices]]:
    """The bounds of a cell of a group, and the prices that prove each.

    `wide`: how far it must move in tables of whole numbers; a cell that did already is not asked
    again, unless `exact`. Exact ends are the same for whoever has only what is published, and
    values between them are counted until they are more than `wide`.
    """
    if not exact and _moved(group, place) >= wide:
        return _bounds(group, place, group.seen_least[place], group.seen_most[place]), []
    least, low = _end(group, place, 1.0)
    most, high = _end(group, place, -1.0)
    lowest, highest = np.ceil(least - NEAR), np.floor(most + NEAR)
    if exact or _moved(group, place) < min(wide, highest - lowest):
        if group.seen_least[place] > lowest:
            least = _whole(group, place, 1.0)
        if group.seen_most[place] < highest:
            most = _whole(group, place, -1.0)
    if exact:
        _fill(group, place, wide)
    return _bounds(group, place, least, most), [low, high]


def _fill(group: Group, place: int, wide: float) -> None:
    """Ask for each value between the ends until more than `wide` are possible."""
    if group.even or np.isinf(group.seen_most[place]):
        return
    values, own = group.values[place], round(group.counts[place])
    between = range(round(group.seen_least[place]), round(group.seen_most[place]) + 1)
    for value in sorted(between, key=lambda value: abs(value - own)):
        if len(values) > wide:
            return
        if value not in values:
            _may_be(group, place, float(value))


def _may_be(group: Group, place: int, value: float) -> None:
    """See a table with this value of a cell, if there is one; fractions are tried first, which cost
    less."""
    program = _kept(group)
    program.highs.changeColBounds(place, value, value)
    table, _, status = solver.solve(program)
    program.highs.changeColBounds(place, 0.0, solver.INFINITE)
    is_whole = status == solver.SOLVED and np.abs(table - np.round(table)).max() <= NEAR
    if is_whole and _see(group, table):
        return
    program = _whole_program(group)
    program.highs.changeColBounds(place, value, value)
    table, _, status = solver.solve(program)
    if status == solver.SOLVED:
        _see(group, table)


def _moved(group: Group, place: int) -> float:
    return float(group.seen_most[place] - group.seen_least[place])


def _bounds(group: Group, place: int, least: float, most: float) -> Bounds:
    """Whole numbers within the ends, and those that tables of whole numbers were seen to reach."""
    top = None if np.isinf(most) else int(np.floor(most + NEAR))
    reached = group.seen_most[place]
    seen = (round(group.seen_least[place]), None if np.isinf(reached) else round(reached))
    values = _moved(group, place) + 1
    if not (group.even or np.isinf(reached)):
        values = float(len(group.values[place]))
    return Bounds(int(np.ceil(least - NEAR)), top, *seen, values)


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
    if status != solver.SOLVED:
        raise _unfinished()
    if np.abs(values - np.round(values)).max() <= NEAR:
        _see(group, values)
    return float(values[place]), priced


def _unfinished() -> NotProtected:
    """A cell of which nothing was proved is never told as safe."""
    return NotProtected(why=told("la prueba de una celda no terminó; dé menos tablas a la vez"))


def _see(group: Group, values: Numbers) -> bool:
    """Take a table as one that may be true, if it is: a solver is only nearly exact."""
    table = np.round(values)
    cells, factors, begin = group.flat
    sums = np.add.reduceat(factors * table[cells], begin) if len(cells) else group.right
    if table.min(initial=0.0) < 0 or (sums != group.right).any():
        return False
    group.seen_least = np.minimum(group.seen_least, table)
    group.seen_most = np.maximum(group.seen_most, table)
    if not group.even:
        for of_cell, value in zip(group.values, table.astype(int).tolist(), strict=True):
            if len(of_cell) < MOST_VALUES:
                of_cell.add(value)
    return True


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
    if status != solver.SOLVED:
        raise _unfinished()
    _see(group, values)
    return float(np.round(values[place]))


def _whole_program(group: Group) -> Model:
    program = _program(group)
    solver.all_whole(program)
    return program
