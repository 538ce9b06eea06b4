"""How much each share may still grow with the same purchases, so that a small vote on large amounts
(three people and a million) is not counted a million times.

While the same people pay all they have, what each has left and each rate are straight lines of what
is added to the shares; the first comparison of the count that would turn out otherwise ends that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

Line = tuple[Fraction, Fraction]  # what it is now, and what it grows by for each unit added
Supporter = tuple[int, int | Fraction]  # the group, and what each of it gets
ZERO = Fraction(0)


@dataclass(slots=True)
class _Horizon:
    """The first addition at which something that was not below zero would be."""

    at: Fraction | None = None

    def keep(self, value: Fraction, slope: Fraction) -> None:
        """`value + slope t` is to stay at zero or above."""
        if slope < 0:
            ends = -value / slope
            self.at = ends if self.at is None else min(self.at, ends)


@dataclass(slots=True)
class Lines:
    """A vote as its lines: how many of each group, costs, and who chose each project."""

    counts: Sequence[int]
    costs: Sequence[Fraction]
    supporters: Sequence[Sequence[Supporter]]
    money: list[Line] = field(default_factory=list)

    def idle(self, share: Fraction, bought: Sequence[int]) -> int:
        """How many units may be added to a share that bought those, in that order, and leave every
        comparison as it is; 0 where that is not known."""
        self.money, horizon = [(share, Fraction(1))] * len(self.counts), _Horizon()
        waiting = [place for place, some in enumerate(self.supporters) if some]
        for chosen in (*bought, None):
            rates = {}
            for place in waiting:
                if self._affordable(place, horizon):
                    rates[place] = self._rate(place, horizon)
            if chosen is None:
                break
            now, slope = rates.pop(chosen)
            for value, grows in rates.values():
                horizon.keep(value - now, grows - slope)
            self._pay(chosen, (now, slope))
            waiting.remove(chosen)
        return 0 if horizon.at is None else max(0, ceil(horizon.at) - 1)

    def _affordable(self, place: int, horizon: _Horizon) -> bool:
        some = [(self.counts[group], self.money[group]) for group, _ in self.supporters[place]]
        over = sum((count * now for count, (now, _) in some), -self.costs[place])
        slope = sum((count * grows for count, (_, grows) in some), ZERO)
        if over < 0:
            horizon.keep(-over, -slope)
            return False
        horizon.keep(over, slope)
        return True

    def _rate(self, place: int, horizon: _Horizon) -> Line:
        most = sorted(
            (self.money[group][0] / gets, self.money[group][1] / gets, group, gets)
            for group, gets in self.supporters[place]
        )
        cost, falls = self.costs[place], ZERO
        rest = sum((self.counts[group] * gets for *_, group, gets in most), ZERO)
        paying = len(most)
        for at, (value, _, group, gets) in enumerate(most):
            if cost <= value * rest:
                paying = at
                break
            now, grows = self.money[group]
            cost -= self.counts[group] * now
            falls -= self.counts[group] * grows
            rest -= self.counts[group] * gets
        rate, slope = cost / rest, falls / rest
        for at, (value, grows, *_) in enumerate(most):
            if at < paying:  # they pay all that they have
                horizon.keep(rate - value, slope - grows)
            else:
                horizon.keep(value - rate, grows - slope)
        return rate, slope

    def _pay(self, place: int, rate: Line) -> None:
        for group, gets in self.supporters[place]:
            now, grows = self.money[group]
            left = now - rate[0] * gets
            self.money[group] = (left, grows - rate[1] * gets) if left >= 0 else (ZERO, ZERO)
