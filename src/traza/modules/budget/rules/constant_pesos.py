"""Pesos of one year in pesos of another, by the yearly average of a price index.

Article 20 of the Código Fiscal de la Federación names the INPC as the measure of how prices change.
The average of the twelve months is used because a budget is spent through the year.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.money import Money
from traza.modules.budget.contracts.taxes import ConstantPesos, NoIndex, PriceIndex


def in_pesos_of(money: Money, from_year: int, to_year: int, index: PriceIndex) -> ConstantPesos:
    """`money` of `from_year` as pesos of `to_year`, rounded half up to the centavo.

    Raises NoIndex when either year is not complete in the index.
    """
    before, after = average(index, from_year), average(index, to_year)
    exact = money.centavos if before == after else Decimal(money.centavos) * after / before
    centavos = int(Decimal(exact).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return ConstantPesos(Money(centavos), money, from_year, to_year, before, after, index.citation)


def average(index: PriceIndex, year: int) -> Decimal:
    """The index of a year: the mean of its twelve months. Raises NoIndex."""
    months = index.months.get(year)
    if months is None:
        raise NoIndex(year=year, first=index.years[0], last=index.years[-1])
    return sum(months, Decimal(0)) / 12
