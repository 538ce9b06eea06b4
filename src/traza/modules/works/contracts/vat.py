"""Value added tax as a contract or an estimate says it."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money
from traza.modules.works.contracts.vocabulary import VatKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Vat:
    """The amount before tax (`base`), at what rate (hundredths of a percent) and the tax.

    `basis` is the article or decree that somebody named for it. Where nobody said the tax there is
    none of these: it is not zero.
    """

    kind: VatKind
    base: Money
    rate: int
    amount: Money
    basis: str = ""

    @property
    def total(self) -> Money:
        """The amount with its tax."""
        return self.base + self.amount
