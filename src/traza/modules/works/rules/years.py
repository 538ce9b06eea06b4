"""The money of a work by the year of the budget that pays it."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.contracts.years import YearMoney
from traza.modules.works.rules.commitments import accrued, advance_pending, contracted, taken


def money_by_year(dossier: Dossier) -> list[YearMoney]:
    """What each year promised, contracted and spent, and its advance still to be amortised; oldest
    first. They add up to the work's; empty where nobody said which money pays the contract."""
    if dossier.status is Status.PUBLISHED:
        return []
    made = []
    for year in sorted({one.year for one in dossier.funding}):
        own = [one for one in dossier.funding if one.year == year]
        money = [one.id for one in own if one.form is Form.MONEY]
        other = [one.id for one in own if one.form is not Form.MONEY]
        spent = [accrued(dossier, one) for one in money] + [taken(dossier, one) for one in other]
        made.append(
            YearMoney(
                year=year,
                promised=Money.total(one.promised for one in own),
                contracted=Money.total(contracted(dossier, one) for one in money),
                spent=Money.total(spent),
                advance=Money.total(advance_pending(dossier, one) for one in money),
            )
        )
    whole = dossier.contract_amount or Money(0)
    return made if Money.total(one.contracted for one in made) == whole else []
