"""What is left of the commitments of a work, told by its dossier alone.

The dossier keeps the number of every movement it caused and which one that follows, so what is
left of each commitment is a sum. The ledger keeps its own; both are compared in tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation
from traza.modules.works.contracts.vocabulary import Form, PaymentKind

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment: its movement and funding, what is left to accrue, and its advance still to be
    amortised."""

    movement: int | None
    funding: str
    left: Money
    advanced: Money


@dataclass(frozen=True, slots=True)
class Reserve:
    """Money set aside before a contract: its movement and funding, and what is left of it."""

    movement: int
    funding: str
    left: Money


def committed_parts(dossier: Dossier) -> list[Allocation]:
    """What the contract and its modifications committed, in their order, then what carry-overs
    committed of it again in later years."""
    contract = dossier.contract
    parts = [*(contract.allocations if contract else ())]
    parts += [part for one in dossier.modifications for part in one.allocations]
    parts += [part for one in dossier.carry_overs for part in one.committed]
    return [part for part in parts if part.amount.centavos > 0]


def released_parts(dossier: Dossier) -> list[Allocation]:
    """What modifications took back and carry-overs took to a later year, as positive amounts."""
    parts = [
        replace(part, amount=-part.amount)
        for one in dossier.modifications
        for part in one.allocations
        if part.amount.centavos < 0
    ]
    return [*parts, *(part for one in dossier.carry_overs for part in one.released)]


def advance_parts(dossier: Dossier) -> list[Allocation]:
    """What was paid in advance."""
    return [
        part
        for one in dossier.payments
        if one.kind is PaymentKind.ADVANCE
        for part in one.allocations
    ]


def recovered_parts(dossier: Dossier) -> list[Allocation]:
    """What came back of the advance."""
    return [part for one in dossier.recoveries for part in one.allocations]


def estimate_parts(dossier: Dossier) -> list[Allocation]:
    """What estimates accrued."""
    return [part for one in dossier.estimates for part in one.allocations]


def commitments(dossier: Dossier, funding: str) -> list[Commitment]:
    """The commitments of a funding, oldest first, with what is left of each."""
    made = []
    for part in committed_parts(dossier):
        if part.funding != funding:
            continue
        advanced = _of(advance_parts(dossier), part) - _of(recovered_parts(dossier), part)
        accrued = _of(estimate_parts(dossier), part)
        amortised = Money.total(
            one.amortised
            for one in estimate_parts(dossier)
            if (one.follows, one.funding) == (part.movement, funding)
        )
        released = _of(released_parts(dossier), part)
        left = part.amount - advanced - (accrued - amortised) - released
        made.append(Commitment(part.movement, funding, left, advanced - amortised))
    return made


def _of(parts: Iterable[Allocation], commitment: Allocation) -> Money:
    return Money.total(
        one.amount
        for one in parts
        if one.follows == commitment.movement and one.funding == commitment.funding
    )


def reserves(dossier: Dossier, funding: str) -> list[Reserve]:
    """The reserves of a funding, oldest first: its own, and one each time it was extended."""
    one = next(each for each in dossier.funding if each.id == funding)
    held = [] if one.reserve is None else [(one.reserve, one.reserved)]
    held += [
        (part.movement, part.amount)
        for each in dossier.extensions
        for part in each.allocations
        if part.funding == funding and part.movement is not None
    ]
    gone = [*committed_parts(dossier)]
    gone += [part for each in dossier.carry_overs for part in each.unreserved]
    return [
        Reserve(
            movement,
            funding,
            amount - Money.total(part.amount for part in gone if part.follows == movement),
        )
        for movement, amount in held
    ]


def reserve_left(dossier: Dossier, funding: str) -> Money:
    """What is left of the reserves of a funding."""
    return Money.total(one.left for one in reserves(dossier, funding))


def to_accrue(dossier: Dossier, part: Allocation) -> Iterator[Allocation]:
    """A part of an estimate over the commitments of its funding, oldest first."""
    cash, advance = part.amount - part.amortised, part.amortised
    for one in commitments(dossier, part.funding):
        cash_here = min(cash, one.left)
        advance_here = min(advance, one.advanced)
        cash, advance = cash - cash_here, advance - advance_here
        if cash_here or advance_here:
            yield replace(
                part,
                amount=cash_here + advance_here,
                amortised=advance_here,
                follows=one.movement,
            )


def to_advance(dossier: Dossier, part: Allocation) -> Iterator[Allocation]:
    """A part of an advance over the commitments of its funding, oldest first."""
    rest = part.amount
    for one in commitments(dossier, part.funding):
        here = min(rest, one.left)
        rest = rest - here
        if here:
            yield replace(part, amount=here, follows=one.movement)


def to_recover(dossier: Dossier, part: Allocation) -> Iterator[Allocation]:
    """What comes back of an advance over the commitments of its funding, oldest first."""
    rest = part.amount
    for one in commitments(dossier, part.funding):
        here = min(rest, one.advanced)
        rest = rest - here
        if here:
            yield replace(part, amount=here, follows=one.movement)


def to_release(dossier: Dossier, part: Allocation) -> Iterator[Allocation]:
    """A negative part of a modification over the commitments of its funding, newest first."""
    rest = -part.amount
    for one in reversed(commitments(dossier, part.funding)):
        here = min(rest, one.left)
        rest = rest - here
        if here:
            yield replace(part, amount=-here, follows=one.movement)


def to_commit(dossier: Dossier, part: Allocation) -> Iterator[Allocation]:
    """A part of a contract: what its reserves hold, and the rest of what is available."""
    rest = part.amount
    for one in reserves(dossier, part.funding):
        here = min(rest, one.left)
        rest = rest - here
        if here:
            yield replace(part, amount=here, follows=one.movement)
    if rest:
        yield replace(part, amount=rest, follows=None)


def left_over(dossier: Dossier) -> list[Commitment]:
    """Every commitment with something left to accrue."""
    return [
        one
        for funding in dossier.funding
        if funding.form is Form.MONEY
        for one in commitments(dossier, funding.id)
        if one.left
    ]
