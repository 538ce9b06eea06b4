"""Money of a work after it was authorised: what was added to it, and what went to a later year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.modules.works.contracts.parts import Allocation


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More money for an authorised work (autorización complementaria).

    `allocations` are what each funding grew, those that were new among them. `movement` is the
    reserve of a part of approved money; a new funding (one of `added`) keeps its reserve itself.
    """

    id: str
    on: date
    document: str
    allocations: tuple[Allocation, ...]
    added: tuple[str, ...] = ()

    @property
    def amount(self) -> Money:
        """What the authorised investment grew."""
        return Money.total(one.amount for one in self.allocations)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLine:
    """The line of a later year's book to which what is left of a funding goes."""

    funding: str
    book: int
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What went from a funding to the funding of a later year."""

    funding: str
    into: str
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOver:
    """What was not spent in a year is paid by the budget of a later one (refrendo).

    `released` left the old commitments (`follows`) and `unreserved` the old reserves, by the
    `movement` of each; without one it lapsed with the budget of its year. `committed` are the new
    commitments of the same contract. All amounts are above zero.
    """

    id: str
    on: date
    year: int
    document: str
    passed: tuple[Passed, ...]
    released: tuple[Allocation, ...] = ()
    unreserved: tuple[Allocation, ...] = ()
    committed: tuple[Allocation, ...] = ()

    @property
    def amount(self) -> Money:
        """What went to the later year."""
        return Money.total(one.amount for one in self.passed)

    @property
    def passed_into(self) -> frozenset[str]:
        """The fundings of the later year."""
        return frozenset(one.into for one in self.passed)

    @property
    def lapsed(self) -> Money:
        """What the past budget still held of it: it ended with its year."""
        gone = (*self.released, *self.unreserved)
        return Money.total(one.amount for one in gone if one.movement is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMoney:
    """The money of a work of one year's budget: promised, taken by the contract, spent (received in
    conformity), and the advance that is still to be amortised."""

    year: int
    promised: Money
    contracted: Money
    spent: Money
    advance: Money
