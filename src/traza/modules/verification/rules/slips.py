"""Amounts printed with the wrong unit: pesos called millions, or millions called pesos."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.reading.contracts import Claim, ClaimUnit
from traza.modules.verification.rules.closeness import Relation, Wording, precise, wording
from traza.modules.verification.rules.match import Option

# A slip must show three significant digits equal, or any number would fit some table.
_DIGITS = 100
_FACTORS = (Decimal("1e-6"), Decimal("1e6"), Decimal("1e-3"), Decimal("1e3"))


@dataclass(frozen=True, slots=True)
class Slip:
    """The factor that mends the claim, and the figure that proves it."""

    factor: Decimal
    option: Option


def slip_of(claim: Claim, options: tuple[Option, ...]) -> Slip | None:
    """The change of unit with which a claim becomes one of its figures; None if it needs none."""
    if claim.unit is not ClaimUnit.PESOS or wording(claim) is Wording.ABOUT:
        return None
    if any(precise(claim.value, claim.quantum, one.value) is not Relation.OFF for one in options):
        return None
    for factor in _FACTORS:
        other = replace(claim, value=claim.value * factor, quantum=claim.quantum * factor)
        if other.value < other.quantum * _DIGITS:
            continue
        for option in options:
            if precise(other.value, other.quantum, option.value) is not Relation.OFF:
                return Slip(factor, option)
    return None
