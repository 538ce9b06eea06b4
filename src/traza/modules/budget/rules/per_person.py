"""Money divided among people."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.money import Money
from traza.modules.budget.contracts.taxes import NoPopulation


def per_person(money: Money, people: int | None, place: str) -> Money:
    """`money` for each inhabitant, rounded half up to the centavo.

    Raises NoPopulation, naming the `place`, when nobody was counted there.
    """
    if not people or people < 0:
        raise NoPopulation(place=place)
    each = Decimal(money.centavos) / people
    return Money(int(each.quantize(Decimal(1), rounding=ROUND_HALF_UP)))
