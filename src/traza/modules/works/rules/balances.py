"""What a work promised, received, contracted and spent, counted once.

The page, the figures, the forms and the red flags read these numbers and count none themselves, so
that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.parts import Allocation, Funding
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.rules.commitments import (
    advance_parts,
    committed_parts,
    estimate_parts,
    recovered_parts,
    released_parts,
)

NOTHING = Money(0)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """The money of one funding, or of several added together.

    `promised` by its source, `received` from it, `contracted` as the contract stands now, and
    `spent`: estimates, or kind and labour when they arrive. `advance` was paid, did not come back,
    and no estimate amortised it yet.
    """

    promised: Money = NOTHING
    received: Money = NOTHING
    contracted: Money = NOTHING
    spent: Money = NOTHING
    advance: Money = NOTHING

    @property
    def to_receive(self) -> Money:
        """What its source promised and did not deliver."""
        return self.promised - self.received

    @property
    def to_accrue(self) -> Money:
        """What is contracted and no estimate took."""
        return self.contracted - self.spent

    @property
    def given(self) -> Money:
        """What it gave for good: spent, and the advance that is still to be amortised."""
        return self.spent + self.advance

    def __add__(self, other: Balance) -> Balance:
        return Balance(
            promised=self.promised + other.promised,
            received=self.received + other.received,
            contracted=self.contracted + other.contracted,
            spent=self.spent + other.spent,
            advance=self.advance + other.advance,
        )


@dataclass(frozen=True, slots=True)
class Balances:
    """The balances of a work: its fundings in the order of the dossier, each one by its id."""

    fundings: tuple[Funding, ...]
    by_funding: Mapping[str, Balance]

    def of(self, funding: str) -> Balance:
        """The balance of a funding; all zero for one that the work has not."""
        return self.by_funding.get(funding, Balance())

    def added_by(self, key: Callable[[Funding], Key]) -> dict[Key, Balance]:
        """Added by what fundings have in common: a year, a source."""
        made: dict[Key, Balance] = {}
        for funding in self.fundings:
            named = key(funding)
            mine = self.by_funding[funding.id]
            made[named] = made[named] + mine if named in made else mine
        return made

    @property
    def total(self) -> Balance:
        """Every funding together."""
        return sum(self.by_funding.values(), Balance())


def balances(dossier: Dossier) -> Balances:
    """Count the money of every funding. What names a funding that the work has not is not counted.

    Kind and labour are spent as they arrive, money when an estimate accrues it.
    """
    ledger = {one.id: _Centavos(one) for one in dossier.funding}
    for one in dossier.receipts:
        if one.funding in ledger:
            ledger[one.funding].receive(one.amount.centavos)
    for part in _known(committed_parts(dossier), ledger):
        ledger[part.funding].contracted += part.amount.centavos
    for part in _known(released_parts(dossier), ledger):
        ledger[part.funding].contracted -= part.amount.centavos
    for part in _known(advance_parts(dossier), ledger):
        ledger[part.funding].advance += part.amount.centavos
    for part in _known(recovered_parts(dossier), ledger):
        ledger[part.funding].advance -= part.amount.centavos
    for part in _known(estimate_parts(dossier), ledger):
        ledger[part.funding].spent += part.amount.centavos
        ledger[part.funding].advance -= part.amortised.centavos
    return Balances(dossier.funding, {name: one.balance() for name, one in ledger.items()})


class _Centavos:
    """The balance of a funding while it is counted."""

    __slots__ = ("advance", "contracted", "funding", "received", "spent")

    def __init__(self, funding: Funding) -> None:
        self.funding = funding
        self.received = self.contracted = self.spent = self.advance = 0

    def receive(self, centavos: int) -> None:
        """It arrives; kind and labour are spent then."""
        self.received += centavos
        if self.funding.form is not Form.MONEY:
            self.spent += centavos

    def balance(self) -> Balance:
        """What was counted; most works of other registers have the promise alone."""
        if not (self.received or self.contracted or self.spent or self.advance):
            return Balance(promised=self.funding.promised)
        return Balance(
            promised=self.funding.promised,
            received=Money(self.received),
            contracted=Money(self.contracted),
            spent=Money(self.spent),
            advance=Money(self.advance),
        )


def _known(parts: Iterable[Allocation], ledger: Container[str]) -> Iterable[Allocation]:
    return (part for part in parts if part.funding in ledger)
