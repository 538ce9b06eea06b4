"""What becomes of the money of projects that give it up? To who waits, in its order. (4.3(3))

Within the term counted from the award. Afterwards nothing is reallocated: it stays in the fund.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from traza.kernel.language import told
from traza.modules.grants.contracts.allocation import Allocation, Call, Placed, Withdrawal
from traza.modules.grants.contracts.programme import Programme
from traza.modules.grants.contracts.vocabulary import Place, Why
from traza.modules.grants.rules.allocation import WrongCandidates, award_from, settled
from traza.modules.grants.rules.deadlines import natural_deadline


def last_day(call: Call, rules: Programme) -> date:
    """The last day on which what a withdrawal leaves is reallocated."""
    return natural_deadline(call.awarded_on, rules.term("reallocation_term")).due


def reallocate(
    award: Allocation,
    call: Call,
    withdrawals: Sequence[Withdrawal],
    rules: Programme,
) -> Allocation:
    """The award after the withdrawals, day by day; those of one day are one turn.

    Raises WrongCandidates for a withdrawal of who is not in the award, twice, or before it.
    """
    _check(award, call, withdrawals)
    until = last_day(call, rules)
    days = sorted(withdrawals, key=lambda one: (one.on, one.folio))
    now, turn = award, 0
    for day, group in groupby(days, key=lambda one: one.on):
        out = {one.folio for one in group}
        now = _without(now, out)
        if day <= until:
            turn += 1
            now = _turn(now, call, rules, turn)
    return now


def _without(award: Allocation, out: set[int]) -> Allocation:
    rows = (
        one._replace(awarded=0, place=Place.WITHDRAWN, why=Why.WITHDREW, other=0)
        if one.folio in out
        else one
        for one in award.placed
    )
    return settled(award.fund, rows)


def _turn(award: Allocation, call: Call, rules: Programme, turn: int) -> Allocation:
    """One more turn of those that wait, with all that is left of the fund."""
    again = rules.chosen(call.chosen, "second_project").code == "if_unfunded"
    waiting = {Place.WAITING, Place.NOT_COMPETING} if again else {Place.WAITING}
    rows = [one for one in award.placed if one.place in waiting]
    kept = [one for one in award.placed if one.place not in waiting]
    more = award_from(call, rows, rules, award.left)
    more.turn = turn
    more.funded = {one.organisation: one.folio for one in kept if one.place is Place.FUNDED}
    more.run(rows)
    return settled(award.fund, [*kept, *more.placed.values()])


def _check(award: Allocation, call: Call, withdrawals: Sequence[Withdrawal]) -> None:
    known = {one.folio: one for one in award.placed}
    seen = set()
    for one in withdrawals:
        placed: Placed | None = known.get(one.folio)
        if placed is None or placed.place is Place.NOT_ELIGIBLE:
            why = told("la baja del folio %(folio)s es de quien no participa.", folio=one.folio)
            raise WrongCandidates(why=why)
        if one.folio in seen:
            why = told("la baja del folio %(folio)s está dos veces.", folio=one.folio)
            raise WrongCandidates(why=why)
        if one.on < call.awarded_on:
            why = told("la baja del folio %(folio)s es anterior al fallo.", folio=one.folio)
            raise WrongCandidates(why=why)
        seen.add(one.folio)
