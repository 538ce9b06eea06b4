"""The method of equal shares, with utilities of cost, completed by adding one unit to each share.

Everybody has an equal share of the budget. A project is bought by those who chose it, in equal
parts as far as each has money; the next is always the one of the lowest rate, which is what its
supporters pay at most for each unit of what they get. Where money is left, all shares grow by one
unit of currency and the count begins again, as long as what is bought fits the budget.
Source: G. Pierczyński, P. Skowron, D. Peters, Proportional Participatory Budgeting with Additive
Utilities (NeurIPS 2021); completion "Add1", as Wieliczka (2023) decreed.

The count is exact. Rates are compared in binary fractions first; where two are closer than those
can tell, and for everything that is answered, in whole fractions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from traza.kernel.language import later, told
from traza.modules.participation.contracts.ballots import Ballots, Count, Step
from traza.modules.participation.rules.ballots.greedy import points_of
from traza.modules.participation.rules.ballots.idle import Lines

RULE = "equal-shares"
TIE_BREAK = later("menor tasa; luego más puntos; luego menor costo; luego el orden del archivo")
# Two rates closer than this part of each other are compared exactly. A share goes through a few
# hundred roundings at most, each of 1.1e-16 of it.
CLOSE = 1e-9
NEVER = float("inf")


@dataclass(slots=True)
class _Supporters:
    """Who chose a project: their groups, how many they are, and what each gets from it."""

    groups: NDArray[np.int64]
    people: NDArray[np.float64]
    gets: NDArray[np.float64]
    exact_gets: list[int | Fraction]
    total: float


@dataclass(slots=True)
class _Bought:
    """A project bought: its place and its rate."""

    place: int
    rate: Fraction | None = None


@dataclass(slots=True)
class _Run:
    """One count with a given share: what is left to each group, in binary and (by need) exactly."""

    share: Fraction
    money: NDArray[np.float64]
    bought: list[_Bought] = field(default_factory=list)
    exact: list[Fraction] | None = None
    replayed: int = 0

    @property
    def places(self) -> list[int]:
        """The places of what was bought, in order."""
        return [one.place for one in self.bought]


def equal_shares(ballots: Ballots, *, complete: bool = True) -> Count:
    """Count; without `complete` what is left stays unspent."""
    return _Counter(ballots).count(complete=complete)


class _Counter:
    def __init__(self, ballots: Ballots) -> None:
        self.ballots = ballots
        self.counts = [count for count, _ in ballots.groups]
        self.points = points_of(ballots)
        self.costs = [project.cost for project in ballots.projects]
        self.float_costs = [float(cost) for cost in self.costs]
        self.supporters = self._supporters()
        self.order = sorted(
            range(len(self.costs)), key=lambda at: (-self.points[at], self.costs[at], at)
        )
        self.rank = {place: at for at, place in enumerate(self.order)}

    def _supporters(self) -> list[_Supporters]:
        chose: list[list[tuple[int, int]]] = [[] for _ in self.costs]
        for group, (_, choice) in enumerate(self.ballots.groups):
            for place, points in choice:
                chose[place].append((group, points))
        found = []
        for place, some in enumerate(chose):
            # Of an approval one gets what the project costs; of points, the points.
            worth = self.costs[place] or 1
            gets = [worth if self.ballots.approval else points for _, points in some]
            people = np.array([self.counts[group] for group, _ in some], float)
            found.append(
                _Supporters(
                    np.array([group for group, _ in some], np.int64),
                    people,
                    np.array([float(each) for each in gets]),
                    list(gets),
                    float(people.sum()),
                )
            )
        return found

    def count(self, *, complete: bool) -> Count:
        people = self.ballots.people
        if not people:
            return self._answer(_Run(Fraction(0), np.zeros(0)), 0)
        share = self.ballots.budget / people
        best, added, alike = self._run(share), 0, 0
        while complete and self._spends(best) < self.ballots.budget and not self._is_all(best):
            more = self._run(share + added + 1)
            if self._spends(more) > self.ballots.budget:
                break
            alike = alike + 1 if more.places == best.places else 0
            best, added = more, added + 1
            if alike >= self._patience(best) and (idle := self._idle(best)):
                added, alike = added + idle, 0
                best = self._run(share + added)
        return self._answer(best, added)

    def _patience(self, run: _Run) -> int:
        """Counts alike after which it pays to work out when the next differs."""
        chosen = sum(len(some.exact_gets) for some in self.supporters)
        return 16 + chosen * len(run.bought) // 16

    def _idle(self, run: _Run) -> int:
        supporters = [
            list(zip(some.groups.tolist(), some.exact_gets, strict=True))
            for some in self.supporters
        ]
        return Lines(self.counts, self.costs, supporters).idle(run.share, run.places)

    def _spends(self, run: _Run) -> Fraction:
        return sum((self.costs[one.place] for one in run.bought), Fraction(0))

    def _is_all(self, run: _Run) -> bool:
        """Whether nothing is left that anybody chose: more money buys nothing."""
        return len(run.bought) == sum(1 for points in self.points if points)

    def _run(self, share: Fraction) -> _Run:
        run = _Run(share, np.full(len(self.counts), float(share)))
        rates = {place: self._first(place, run) for place in self.order if self.points[place]}
        while True:
            place = self._next(run, rates)
            if place is None:
                return run
            self._pay(run, place, rates.pop(place))

    def _first(self, place: int, run: _Run) -> float:
        """A rate that is never above the true one: everybody still has a whole share."""
        some = self.supporters[place]
        return self.float_costs[place] / float((some.people * some.gets).sum())

    def _next(self, run: _Run, rates: dict[int, float]) -> int | None:
        """The project of the lowest rate. Rates only rise as money is spent, so one that was found
        before is a bound: few are looked at again."""
        waiting = sorted(rates, key=lambda place: rates[place])
        best, near = NEVER, list[int]()
        for place in waiting:
            if rates[place] > best * (1 + CLOSE):
                break
            rate = rates[place] = self._rate(run, place)
            if rate == NEVER:
                continue
            if rate < best * (1 - CLOSE):
                near = [each for each in near if rates[each] <= rate * (1 + CLOSE)]
            if rate <= best * (1 + CLOSE):
                near.append(place)
            best = min(best, rate)
        for place in [place for place in waiting if rates[place] == NEVER]:
            del rates[place]
        near = [place for place in near if rates[place] <= best * (1 + CLOSE)]
        if len(near) <= 1:
            return near[0] if near else None
        return min(near, key=lambda place: (self._exact_rate(run, place), self.rank[place]))

    def _rate(self, run: _Run, place: int) -> float:
        some, cost = self.supporters[place], self.float_costs[place]
        money = run.money[some.groups]
        have = float(some.people @ money)
        if have < cost * (1 - CLOSE):
            return NEVER
        if have < cost * (1 + CLOSE) and self._exact_have(run, place) < self.costs[place]:
            return NEVER
        each = money / some.gets
        order = np.argsort(each, kind="stable")
        paid = np.cumsum((some.people * money)[order])
        gets = (some.people * some.gets)[order]
        rest = gets[::-1].cumsum()[::-1]
        # With the first i paying all that they have, the others pay at this rate.
        before = np.concatenate(([0.0], paid[:-1]))
        rates = (cost - before) / rest
        enough = np.flatnonzero(rates <= each[order] * (1 + CLOSE))
        return float(rates[enough[0]]) if enough.size else float(each[order[-1]])

    def _pay(self, run: _Run, place: int, rate: float) -> None:
        some = self.supporters[place]
        money = run.money[some.groups]
        run.money[some.groups] = np.maximum(money - rate * some.gets, 0.0)
        run.bought.append(_Bought(place))

    def _replay(self, run: _Run) -> list[Fraction]:
        """What each group has left, exactly, after all that was bought."""
        if run.exact is None:
            run.exact = [run.share] * len(self.counts)
        while run.replayed < len(run.bought):
            one = run.bought[run.replayed]
            one.rate = self._rate_of(run.exact, one.place)
            some = self.supporters[one.place]
            for group, gets in zip(some.groups.tolist(), some.exact_gets, strict=True):
                run.exact[group] -= min(run.exact[group], one.rate * gets)
            run.replayed += 1
        return run.exact

    def _exact_have(self, run: _Run, place: int) -> Fraction:
        money = self._replay(run)
        groups = self.supporters[place].groups.tolist()
        return sum((self.counts[group] * money[group] for group in groups), Fraction(0))

    def _exact_rate(self, run: _Run, place: int) -> Fraction:
        return self._rate_of(self._replay(run), place)

    def _rate_of(self, money: list[Fraction], place: int) -> Fraction:
        some = self.supporters[place]
        rows = sorted(
            (money[group] / gets, group, gets)
            for group, gets in zip(some.groups.tolist(), some.exact_gets, strict=True)
        )
        cost = self.costs[place]
        rest = sum((self.counts[group] * gets for _, group, gets in rows), Fraction(0))
        for most, group, gets in rows:
            if cost <= most * rest:
                return cost / rest
            cost -= self.counts[group] * money[group]
            rest -= self.counts[group] * gets
        raise ArithmeticError(f"project {place} was bought with too little")

    def _answer(self, run: _Run, added: int) -> Count:
        steps = self._proved(run)
        chosen = {one.place for one in run.bought}
        money = self._replay(run) if run.bought else [run.share] * len(self.counts)
        for place in self.order:
            if place not in chosen:
                steps.append(self._refused(place, money))
        return Count(RULE, told(TIE_BREAK), tuple(steps), run.share, added)

    def _proved(self, run: _Run) -> list[Step]:
        """Each purchase from the beginning, exactly, with who paid how much."""
        money = [run.share] * len(self.counts)
        left, steps = self.ballots.budget, list[Step]()
        for one in run.bought:
            some, rate = self.supporters[one.place], self._rate_of(money, one.place)
            paid: dict[Fraction, int] = {}
            for group, gets in zip(some.groups.tolist(), some.exact_gets, strict=True):
                pays = min(money[group], rate * gets)
                money[group] -= pays
                paid[pays] = paid.get(pays, 0) + self.counts[group]
            left -= self.costs[one.place]
            said = told("Quienes lo eligieron lo pagan con su parte.")
            by = tuple((count, pays) for pays, count in sorted(paid.items(), reverse=True))
            project = self.ballots.projects[one.place]
            steps.append(Step(project, True, said, self.points[one.place], by, rate, left))
        return steps

    def _refused(self, place: int, money: list[Fraction]) -> Step:
        project, points = self.ballots.projects[place], self.points[place]
        if not points:
            return Step(project, False, told("Nadie lo eligió."), 0)
        groups = self.supporters[place].groups.tolist()
        have = sum((self.counts[group] * money[group] for group in groups), Fraction(0))
        said = told(
            "A quienes lo eligieron les quedan %(have)s y cuesta %(cost)s.",
            have=f"{float(have):,.2f}", cost=f"{float(project.cost):,.2f}",
        )  # fmt: skip
        return Step(project, False, said, points)
