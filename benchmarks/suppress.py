"""Which counts to hide, chosen and proved, beside SciPy's proof alone of the same choice.

Counts of municipalities by concepts with their totals, and a table of three columns, from fixed
seeds; fewer than ten are hidden. The peer is given what we chose and asks only for the least and the
largest value of each hidden count, by linear programming, one program each.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from itertools import product
from typing import TypeVar

import numpy as np
from rich.console import Console
from rich.table import Table as Printed
from scipy.optimize import linprog

from traza.platform.disclosure import Asked, Cell, Plan, Table, linked, protect
from traza.platform.disclosure.contracts import Key, Linked

THRESHOLD, SEEDS, SECONDS = 10, 3, 100
SHAPES = {"72 x 12": (72, 12), "14 x 6 x 3": (14, 6, 3)}
T = TypeVar("T")
ASKED = Asked(THRESHOLD, seconds=SECONDS)


def main() -> None:
    """Draw the tables, choose and prove, prove again by the peer, print."""
    table = Printed("counts", "hidden", "chosen and proved, s", "peer: proved, s", "ratio")
    for name, sizes in SHAPES.items():
        ours, peer, hidden = [], [], []
        for seed in range(SEEDS):
            system = linked([_table(random.Random(seed), sizes)])
            plan, spent = _timed(lambda system=system: protect(system, ASKED))
            _, proved = _timed(lambda system=system, plan=plan: _audit(system, plan))
            ours.append(spent)
            peer.append(proved)
            hidden.append(len(plan.hidden))
        own, other = statistics.median(ours), statistics.median(peer)
        table.add_row(name, f"{statistics.median(hidden):.0f}", f"{own:.2f}", f"{other:.2f}",
                      f"{own / other:.2f}")  # fmt: skip
    Console().print(table)


def _table(chance: random.Random, sizes: tuple[int, ...]) -> Table:
    columns = tuple(f"columna {number}" for number in range(len(sizes)))
    counts: dict[Key, int] = {}
    for values in product(*map(range, sizes)):
        count = chance.choice([0, chance.randint(1, 9), chance.randint(5, 60), 300, 900])
        for shown in product([True, False], repeat=len(sizes)):
            pairs = zip(columns, values, shown, strict=True)
            key = frozenset((column, str(value)) for column, value, is_shown in pairs if is_shown)
            counts[key] = counts.get(key, 0) + count
    cells = (Cell(key, count, row) for row, (key, count) in enumerate(counts.items(), start=2))
    return Table("tabla", columns, tuple(cells))


def _audit(system: Linked, plan: Plan) -> None:
    places = {cell.place: number for number, cell in enumerate(plan.hidden)}
    rows, right = [], []
    for one in system.sums:
        row = np.zeros(len(places))
        for part in one.parts:
            if part in places:
                row[places[part]] += 1.0
        for total in (one.total, *one.also):
            if total in places:
                row[places[total]] -= 1.0
        if row.any():
            rows.append(row)
            right.append(row @ [system.counts[cell.place] for cell in plan.hidden])
    for number in range(len(places)):
        for way in (1.0, -1.0):
            costs = np.zeros(len(places))
            costs[number] = way
            linprog(costs, A_eq=np.array(rows), b_eq=np.array(right), bounds=(1, None))


def _timed(act: Callable[[], T]) -> tuple[T, float]:
    begun = time.process_time()
    result = act()
    return result, time.process_time() - begun


if __name__ == "__main__":
    main()
