"""Which cells cover those that must be hidden: the cheapest choice, by integer programming.

The program begins with what every choice that protects must hold (nobody alone in a sum; the hidden
parts of a published total add to what must be unknown) and grows by one row for each proof, found
by the attack, that a cell is still told too well (Fischetti and Salazar, 2000).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traza.platform.disclosure import solver
from traza.platform.disclosure.attack import Prices
from traza.platform.disclosure.contracts import Asked, Linked
from traza.platform.disclosure.solver import Model, Numbers

NEAR = 1e-7
BY_COUNT = 0.1  # of two choices of as many cells, that with the smaller counts
GAP = 0.005  # a choice is left when no other can cost so much less
Row = dict[int, float]


@dataclass(slots=True)
class Choice:
    """The program: `may` are cells that may cover others, `must` those that are hidden anyway."""

    tables: Linked
    width: int
    must: NDArray[np.bool_]
    may: NDArray[np.bool_]
    variable: dict[int, int] = field(default_factory=dict)
    program: Model | None = None
    rows: list[tuple[Row, float]] = field(default_factory=list)
    possible: bool = True


def begin(tables: Linked, asked: Asked, must: NDArray[np.bool_]) -> Choice:
    """The program before any attack."""
    may = (tables.counts > 0) & ~must
    may[tables.crossings] = False
    if asked.keep_totals:
        may &= tables.depth == 0
    choice = Choice(tables, asked.width, must, may)
    choice.variable = {int(cell): number for number, cell in enumerate(np.flatnonzero(may))}
    for number in range(len(tables.sums)):
        _begin_sum(choice, number)
    return choice


def _begin_sum(choice: Choice, number: int) -> None:
    """Nobody alone in a sum; and what hidden parts of a published total leave unknown."""
    each = choice.tables.sums[number]
    cells = [*each.parts, each.total, *each.also]
    if max(cells) >= len(choice.tables.keys):  # a crossing is hidden whatever is chosen
        return
    covers = [choice.variable[cell] for cell in cells if choice.may[cell]]
    alone = int(choice.must[cells].sum())
    if alone == 1:
        _require(choice, dict.fromkeys(covers, 1.0), 1)
    elif alone == 0 and covers:
        touched = -1 - number  # a variable of the sum itself
        _require(choice, dict.fromkeys(covers, 1.0) | {touched: -2.0}, 0)
        for cover in covers:
            _require(choice, {touched: 1.0, cover: -1.0}, 0)
    if alone and each.written and not choice.must[each.total]:
        counts = choice.tables.counts
        lacks = choice.width - int(counts[[p for p in each.parts if choice.must[p]]].sum())
        if lacks > 0 and any(choice.must[p] for p in each.parts):
            row = {
                choice.variable[p]: float(min(counts[p], lacks))
                for p in each.parts
                if choice.may[p]
            }
            if choice.may[each.total]:
                row[choice.variable[each.total]] = float(lacks)
            _require(choice, row, lacks)


def learn(choice: Choice, place: int, proofs: Sequence[Prices], hidden: set[int]) -> None:
    """A row from the proof that a cell, so hidden, is told too well.

    Where fractions would hide it and whole numbers do not, there is no such proof: then one cell
    more than these, whichever.
    """
    above, below = _worth(choice, place, proofs)
    row: Row = {}
    held = 0.0
    for cell in above.keys() | below.keys():
        up, down = above.get(cell, 0.0), below.get(cell, 0.0)
        falls = (max(-up, 0) + max(-down, 0)) * float(choice.tables.counts[cell])
        rises = up > NEAR or down > NEAR
        if choice.must[cell] or cell >= len(choice.tables.keys):
            held += falls
        elif choice.may[cell]:
            row[choice.variable[cell]] = float(choice.width) if rises else falls
    lacks = choice.width - held
    row = {x: min(f, lacks) for x, f in row.items() if f > NEAR}
    if sum(row.get(choice.variable.get(cell, -1), 0.0) for cell in hidden) < lacks - NEAR:
        _require(choice, row, lacks)
    else:
        want_another(choice, hidden)


def want_another(choice: Choice, hidden: set[int]) -> None:
    """A row that asks for a cell that these have not, whichever."""
    _require(choice, {x: 1.0 for cell, x in choice.variable.items() if cell not in hidden}, 1)


def _worth(
    choice: Choice, place: int, proofs: Sequence[Prices]
) -> tuple[dict[int, float], dict[int, float]]:
    """How much each cell that rises by one could move the attacked one up, and down."""
    low, high = proofs
    worth = []
    for prices, own in ((high, 1.0), (low, -1.0)):
        found: dict[int, float] = defaultdict(float)
        found[place] += own
        for number, price in prices.of.items():
            if abs(price) > NEAR:
                each = choice.tables.sums[number]
                for total in (each.total, *each.also):
                    found[total] -= price
                for part in each.parts:
                    found[part] += price
        worth.append(found)
    return worth[0], worth[1]


def choose(choice: Choice, seconds: float) -> list[int] | None:
    """The cheapest cells that hold every row so far; None when there are none (or no time)."""
    if not choice.possible:
        return None
    if not choice.variable:
        return []
    choice.program = choice.program or _program(choice)
    choice.program.highs.setOptionValue("time_limit", max(seconds, 0.1))
    choice.program.highs.setOptionValue("mip_rel_gap", GAP)
    values, _, status = solver.solve(choice.program)
    if status != solver.SOLVED or not len(values):
        return None
    return [cell for cell, x in choice.variable.items() if values[x] > 0.5]


def _require(choice: Choice, row: Row, low: float) -> None:
    if low > 0 and sum(f for f in row.values() if f > 0) < low - NEAR:
        choice.possible = False
    if choice.program is None:
        choice.rows.append((row, low))
    else:
        solver.add_row(choice.program, list(row.items()), low)


def _program(choice: Choice) -> Model:
    """Cells first, then the sums that may be touched."""
    touched = sorted({x for row, _ in choice.rows for x in row if x < 0}, reverse=True)
    place = {name: len(choice.variable) + number for number, name in enumerate(touched)}
    rows = [[(place.get(x, x), f) for x, f in row.items()] for row, _ in choice.rows]
    low = np.array([least for _, least in choice.rows], np.float64)
    costs = np.concatenate([_costs(choice), np.zeros(len(touched))])
    high: Numbers = np.full(len(rows), solver.INFINITE)
    program = solver.model(costs, np.ones(len(costs)), rows, low, high)
    solver.all_whole(program)
    return program


def _costs(choice: Choice) -> Numbers:
    """A cell, and a little of its count; a total, as much more as sums stand below it."""
    cells = list(choice.variable)
    counts = choice.tables.counts[cells]
    most = max(int(choice.tables.counts.max(initial=1)), 1)
    costs: Numbers = 1.0 + choice.tables.depth[cells] + BY_COUNT * counts / most
    return costs
