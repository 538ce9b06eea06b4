"""Whoever reads published tables and wants to know what they hide: an attack that shares nothing with ours.

It is written from the people that the tables count and not from their sums, and solved by SciPy: what is unknown is
how many people there are of each combination of every column of every table (`atoms`). A count that can be read is
an equation on them and one that is hidden an inequality: no less than `floor`, which the rule of publication tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

INFEASIBLE, UNBOUNDED = 2, 3
FAR = 10_000  # a value that no count of these tables comes near


@dataclass(frozen=True)
class Published:
    """A count as it is published: the atoms that it adds, and what it says (None: hidden)."""

    atoms: tuple[int, ...]
    count: int | None


class Intruder:
    """Everything published, and what can be told of each hidden count."""

    def __init__(self, published: Sequence[Published], floor: int) -> None:
        width = 1 + max(atom for cell in published for atom in cell.atoms)
        self.rows = np.zeros((len(published), width))
        for number, cell in enumerate(published):
            self.rows[number, list(cell.atoms)] = 1.0
        self.low = np.array(
            [floor if cell.count is None else cell.count for cell in published], float
        )
        self.high = np.array(
            [np.inf if cell.count is None else cell.count for cell in published], float
        )
        self.hidden = [number for number, cell in enumerate(published) if cell.count is None]
        self.values: dict[int, set[int]] = {number: set() for number in self.hidden}

    def learn(self, enough: int) -> dict[int, set[int]]:
        """Values that each hidden count may have: all of them, or at least `enough`.

        Every table that agrees with what is published tells a value of every count, so that only
        what lacks some is asked: its ends first, then what lies between, one by one.
        """
        for number in self.hidden:
            values = self.values[number]
            if len(values) >= enough:
                continue
            least, most = self.ends(number)
            for value in range(least, (least + 10 * enough if most is None else most) + 1):
                if len(values) >= enough:
                    break
                if value not in values:
                    self._solve(self.rows[number], {number: value})
        return self.values

    def ends(self, number: int) -> tuple[int, int | None]:
        """The least and the largest value of a count; None where it has no end."""
        least, most = self._end(number, 1.0), self._end(number, -1.0)
        return least, most if most < FAR / 2 else None

    def _end(self, number: int, direction: float) -> int:
        value = self._solve(direction * self.rows[number], {})
        assert value is not None, "no table agrees with what was published"
        return round(direction * value)

    def _solve(self, costs: np.ndarray, fixed: dict[int, int]) -> float | None:
        low, high = self.low.copy(), self.high.copy()
        for number, value in fixed.items():
            low[number] = high[number] = value
        answer = milp(
            costs,
            integrality=np.ones(len(costs)),
            bounds=Bounds(0, FAR),
            constraints=LinearConstraint(self.rows, low, high),
        )
        if answer.status == INFEASIBLE:
            return None
        assert answer.status == 0, answer.message
        counts = self.rows @ np.round(answer.x)
        assert (counts >= low).all(), "a rounded answer is no table"
        assert (counts <= high).all(), "a rounded answer is no table"
        for number in self.hidden:
            self.values[number].add(round(counts[number]))
        return float(answer.fun)
