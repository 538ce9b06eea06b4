"""The money of a work by the year of the budget that pays it."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.years import YearMoney
from traza.modules.works.rules.balances import balances


def money_by_year(dossier: Dossier) -> list[YearMoney]:
    """What each year promised, contracted and spent, and its advance still to be amortised; oldest
    first. They add up to the work's; empty where nobody said which money pays the contract."""
    if dossier.status is Status.PUBLISHED:
        return []
    by_year = balances(dossier).added_by(lambda one: one.year)
    made = [
        YearMoney(
            year=year,
            promised=money.promised,
            contracted=money.contracted,
            spent=money.spent,
            advance=money.advance,
        )
        for year, money in sorted(by_year.items())
    ]
    whole = dossier.contract_amount or Money(0)
    return made if Money.total(one.contracted for one in made) == whole else []
