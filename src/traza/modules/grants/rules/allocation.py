"""Who receives? By score, tie to the lowest folio, one project an organisation, while money lasts.

Pure and exact: the same candidates in any order give the same award. (4.3)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from traza.kernel.language import told
from traza.kernel.refusal import Refusal
from traza.modules.grants.contracts.allocation import Allocation, Call, Candidate, Placed
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Place, Why
from traza.modules.grants.rules.scoring import hundredths

FITS_IN = 2**64  # a common denominator past it costs more than comparing fractions


class WrongCandidates(Refusal):
    """Candidates of whom no award can be made."""

    code = "grants.wrong_candidates"
    say = "No se puede asignar: %(why)s"


def allocate(call: Call, candidates: Sequence[Candidate], rules: Programme) -> Allocation:
    """The award of a call under its readings. Raises WrongCandidates and NoSuchReading."""
    _check(call, candidates)
    ranked, below = _ranked(call, candidates, rules)
    award = award_from(call, ranked, rules, call.fund)
    award.run(ranked)
    return settled(call.fund, [*award.placed.values(), *below])


def award_from(call: Call, ranked: Sequence[Placed], rules: Programme, left: int) -> Award:
    """An award of what is left, that reads the clauses as its call does."""
    return Award(
        left=left,
        stops=rules.chosen(call.chosen, "exhaustion").code == "stop",
        again=rules.chosen(call.chosen, "second_project").code == "if_unfunded",
        firsts=_preferred(ranked, rules.chosen(call.chosen, "first_project").code),
    )


def settled(fund: int, placed: Iterable[Placed]) -> Allocation:
    """The award of rows, those with a rank first."""
    rows = sorted(placed, key=lambda one: (not one.rank, one.rank, one.folio))
    return Allocation(tuple(rows), fund, sum(one.awarded for one in rows))


@dataclass(slots=True)
class Award:
    """An award while it is made: what is left and who was placed. `firsts`: the projects of each
    organisation with several, the preferred one first."""

    left: int
    stops: bool
    again: bool
    firsts: dict[str, list[int]]
    turn: int = 0
    placed: dict[int, Placed] = field(default_factory=dict)
    funded: dict[str, int] = field(default_factory=dict)
    stopper: int = 0

    def run(self, ranked: Iterable[Placed]) -> None:
        """Place every row in its turn. One that waits for another of its organisation, which has
        its turn later, is looked at again when all others were."""
        waiting = self._pass(ranked)
        while waiting:
            waiting = self._pass(waiting)

    def _pass(self, rows: Iterable[Placed]) -> list[Placed]:
        later = []
        for one in rows:
            siblings = self.firsts.get(one.organisation)
            if siblings is not None and siblings[0] != one.folio:
                if not self.again:
                    self._put(one, Place.NOT_COMPETING, Why.OTHER_PROJECT, siblings[0])
                    continue
                before = siblings[: siblings.index(one.folio)]
                if one.organisation not in self.funded and any(
                    folio not in self.placed for folio in before
                ):
                    later.append(one)
                    continue
            self._place(one)
        return later

    def _place(self, one: Placed) -> None:
        if one.organisation in self.funded:
            other = self.funded[one.organisation]
            self._put(one, Place.NOT_COMPETING, Why.OTHER_FUNDED, other)
        elif self.stopper:
            self._put(one, Place.WAITING, Why.AFTER_STOP, self.stopper)
        elif one.asked <= self.left:
            why = Why.REALLOCATED if self.turn else Why.FITS
            self._put(one, Place.FUNDED, why, awarded=one.asked)
            self.funded[one.organisation] = one.folio
            self.left -= one.asked
        else:
            self._put(one, Place.WAITING, Why.DOES_NOT_FIT)
            if self.stops:
                self.stopper = one.folio

    def _put(self, one: Placed, place: Place, why: Why, other: int = 0, awarded: int = 0) -> None:
        folio, whose, rank, score, asked = one[:5]
        self.placed[folio] = Placed(
            folio, whose, rank, score, asked, awarded, self.left, place, why, other, self.turn,
            one.eligible_order,
        )  # fmt: skip


def _ranked(
    call: Call, candidates: Sequence[Candidate], rules: Programme
) -> tuple[list[Placed], list[Placed]]:
    """Those that reach the minimum, in their order and before their turn; and those that do not."""
    exact = rules.chosen(call.chosen, "score_rounding").code == "exact"
    scores = [one.score if exact else hundredths(one.score) for one in candidates]
    least, *keys = _keys([call.minimum, *scores])
    order = sorted(
        (-key, one.folio, number)
        for number, (key, one) in enumerate(zip(keys, candidates, strict=True))
        if key >= least
    )
    ranked = [
        _row(candidates[number], scores[number], rank, Place.WAITING, 0)
        for rank, (_, _, number) in enumerate(order, start=1)
    ]
    below = [
        _row(one, score, 0, Place.NOT_ELIGIBLE, call.fund)
        for key, one, score in zip(keys, candidates, scores, strict=True)
        if key < least
    ]
    return ranked, below


def _row(one: Candidate, score: Fraction, rank: int, place: Place, left: int) -> Placed:
    why = Why.DOES_NOT_FIT if rank else Why.BELOW_MINIMUM
    order = one.eligible_order
    return Placed(
        one.folio, one.organisation, rank, score, one.asked, 0, left, place, why, 0, 0, order
    )


def _keys(scores: Sequence[Fraction]) -> Sequence[Any]:
    """The same order in whole numbers, which compare much faster than fractions."""
    parts = [one.as_integer_ratio() for one in scores]
    common = 1
    for denominator in {each[1] for each in parts}:
        common = lcm(common, denominator)
        if common > FITS_IN:
            return scores
    times = {denominator: common // denominator for denominator in {each[1] for each in parts}}
    return [number * times[denominator] for number, denominator in parts]


def _preferred(ranked: Iterable[Placed], by: str) -> dict[str, list[int]]:
    """The projects of each organisation with several, the first to be eligible first."""
    found: dict[str, list[Placed]] = defaultdict(list)
    for one in ranked:
        found[one.organisation].append(one)
    keys = {
        "rank": lambda one: (one.rank, one.folio),
        "folio": lambda one: (one.folio, one.folio),
        "time": lambda one: (one.eligible_order, one.folio),
    }
    return {
        whose: [one.folio for one in sorted(each, key=keys[by])]
        for whose, each in found.items()
        if len(each) > 1
    }


def _check(call: Call, candidates: Sequence[Candidate]) -> None:
    """Raise WrongCandidates for an award that could not be told: twice a folio, no amount."""
    if call.fund < 0:
        raise WrongCandidates(why=told("el fondo es negativo."))
    folios = set()
    for one in candidates:
        if one.folio in folios:
            raise WrongCandidates(why=told("el folio %(folio)s está dos veces.", folio=one.folio))
        if one.folio < 1 or one.asked <= 0:
            said = told("el folio %(folio)s no es un número o no pide nada.", folio=one.folio)
            raise WrongCandidates(why=said)
        folios.add(one.folio)
