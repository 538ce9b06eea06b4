"""What a work is expected to cost and who puts it."""

from __future__ import annotations

from datetime import date

from traza.modules.standards.contracts import oc4ids
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.parts import Funding
from traza.modules.works.publish import identifiers as ids
from traza.modules.works.publish.plain import moment, said, value


def budget_of(dossier: Dossier, names: Names) -> oc4ids.Budget | None:
    """The budget with its breakdown by source; None when nobody said any of it."""
    amount = dossier.expected_amount
    groups = _groups(dossier, names)
    if amount is None and not groups and dossier.authorised_on is None:
        return None
    return oc4ids.Budget(
        description=_rounded(dossier),
        amount=None if amount is None else value(amount),
        approval_date=moment(dossier.authorised_on),
        budget_breakdowns=groups,
    )


def _rounded(dossier: Dossier) -> str | None:
    if dossier.rounding is None or dossier.rounding.centavos <= 1:
        return None
    return f"El monto se publicó redondeado; su última cifra vale {dossier.rounding} pesos."


def _groups(dossier: Dossier, names: Names) -> tuple[oc4ids.BudgetBreakdowns, ...] | None:
    if not dossier.funding:
        return None
    parts = tuple(_part(funding, dossier, names) for funding in dossier.paying)
    return (
        oc4ids.BudgetBreakdowns(
            id="origen", description="Por origen de los recursos", budget_breakdown=parts
        ),
    )


def _part(funding: Funding, dossier: Dossier, names: Names) -> oc4ids.BudgetBreakdown:
    words = [funding.form.spanish, funding.fund, funding.valuation]
    return oc4ids.BudgetBreakdown(
        id=funding.id,
        description=said(". ".join(word for word in words if word)),
        amount=value(funding.promised),
        period=oc4ids.Period(
            start_date=moment(date(funding.year, 1, 1)), end_date=moment(date(funding.year, 12, 31))
        ),
        source_party=oc4ids.OrganizationReference(
            id=ids.funder_id(funding), name=ids.funder_name(funding, dossier, names)
        ),
    )
