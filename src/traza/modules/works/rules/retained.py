"""What is kept of an estimate, what is then paid to who builds, and what is owed to others.

What accrued is amortised, kept and paid, to the centavo: net + kept + amortised = total with tax.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from traza.kernel.money import Money
from traza.kernel.sharing import share_out
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Estimate, Retention

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class Owed:
    """A retention of an estimate that was paid: its name ("E1/2"), the estimate, and itself."""

    name: str
    estimate: Estimate
    retention: Retention


def payable(one: Estimate) -> Money:
    """What an estimate leaves to pay, to who builds and to others."""
    return one.amount - one.amortised


def retained(one: Estimate) -> Money:
    """What is kept of an estimate."""
    return Money.total(each.amount for each in one.retentions)


def net(one: Estimate) -> Money:
    """What who builds gets of an estimate, and the bank shows."""
    return payable(one) - retained(one)


def net_of(dossier: Dossier, one: Estimate) -> Money:
    """What who builds got of an estimate, or is to get. Estimates that an earlier version paid were
    paid with what they kept: what left is what its payment says."""
    paid = (each.amount for each in dossier.payments if each.estimate == one.id)
    return next(paid, net(one))


def kept(dossier: Dossier) -> list[Owed]:
    """What was kept when estimates were paid, paid to its payee or not. What an earlier version
    paid with the estimate is not in it: nobody knows where that went."""
    return [
        Owed(f"{one.id}/{at}", one, each)
        for one in dossier.estimates
        for at, each in enumerate(one.retentions, start=1)
        if each.allocations
    ]


def owed(dossier: Dossier) -> list[Owed]:
    """What was kept and nobody paid yet."""
    return [one for one in kept(dossier) if one.retention.paid_on is None]


def with_parts(one: Estimate) -> Estimate:
    """The estimate whose retentions say how much of each is of each of its parts, following what
    that part accrued."""
    kept, _left = _shares(one)
    return replace(
        one,
        retentions=tuple(
            replace(each, allocations=tuple(_shared(one.allocations, shares)))
            for each, shares in zip(one.retentions, kept, strict=True)
        ),
    )


def net_parts(one: Estimate) -> list[Money]:
    """What each part of an estimate leaves to who builds."""
    return [Money(left) for left in _shares(one)[1]]


def _shares(one: Estimate) -> tuple[list[list[int]], list[int]]:
    """How much each retention takes of each part of the estimate, and what they leave of each."""
    room = [(part.amount - part.amortised).centavos for part in one.allocations]
    kept = []
    for each in one.retentions:
        kept.append(share_out(each.amount.centavos, room))
        room = [left - share for left, share in zip(room, kept[-1], strict=True)]
    return kept, room


def _shared(parts: Sequence[Allocation], shares: Sequence[int]) -> Iterator[Allocation]:
    for part, share in zip(parts, shares, strict=True):
        if share:
            yield Allocation(funding=part.funding, amount=Money(share), follows=part.movement)


def without_parts(one: Estimate) -> Estimate:
    """The estimate as it was before it was paid."""
    return replace(one, retentions=tuple(replace(each, allocations=()) for each in one.retentions))


def with_retention(dossier: Dossier, name: str, retention: Retention) -> Dossier:
    """The dossier with that retention in the place of the one that has its name."""
    key, _, at = name.partition("/")
    return replace(
        dossier,
        estimates=tuple(
            replace(
                one,
                retentions=tuple(
                    retention if number == int(at) else each
                    for number, each in enumerate(one.retentions, start=1)
                ),
            )
            if one.id == key
            else one
            for one in dossier.estimates
        ),
    )
