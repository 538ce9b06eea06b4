"""What a contract's limits and its parts by funding allow, in money and days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from traza.kernel.decision import Reason
from traza.kernel.language import told
from traza.kernel.law import LawValue
from traza.kernel.money import Money
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.law import RuleContext
from traza.modules.works.contracts.parts import Allocation
from traza.modules.works.contracts.vocabulary import Form
from traza.modules.works.rules.balances import balances
from traza.modules.works.rules.governing import governing
from traza.modules.works.rules.saying import (
    no,
    pesos,
)


def shared_out(
    dossier: Dossier, parts: tuple[Allocation, ...], amount: Money, code: str
) -> Iterator[Reason]:
    """Reasons against parts that are not of money fundings of the work, or do not add up."""
    money = {one.id for one in dossier.funding if one.form is Form.MONEY}
    names = [one.funding for one in parts]
    for name in sorted(set(names) - money):
        text = told(
            "La aportación «%(name)s» no es dinero de esta obra. Elija una de la lista.", name=name
        )
        yield no(f"{code}.funding.allocations", text, field="allocations")
    if len(set(names)) != len(names):
        yield no(
            f"{code}.twice.allocations",
            told("Una aportación viene dos veces. Escriba un solo monto de cada una."),
            field="allocations",
        )
    added = Money.total(one.amount for one in parts)
    if added != amount:
        text = told(
            "Lo repartido entre aportaciones suma %(added)s y el monto es "
            "%(amount)s. Corrija el reparto.",
            added=pesos(added),
            amount=pesos(amount),
        )
        yield no(f"{code}.sum.allocations", text, field="allocations")


def within_promises(dossier: Dossier, parts: tuple[Allocation, ...]) -> Iterator[Reason]:
    promised = {one.id: one.promised for one in dossier.funding}
    money = balances(dossier)
    for one in parts:
        whole = money.of(one.funding).contracted + one.amount
        if one.funding in promised and whole > promised[one.funding]:
            text = told(
                "La aportación %(funding)s prometió %(promised)s y quedaría contratada "
                "por %(whole)s. Baje su parte o reparta de otra manera; si hay más "
                "dinero autorizado, antes use «Ampliar la autorización».",
                funding=one.funding,
                promised=pesos(promised[one.funding]),
                whole=pesos(whole),
            )
            yield no("contract.promised.allocations", text, field="allocations")


def limit_of_law(context: RuleContext, name: str, day: date, dossier: Dossier) -> LawValue:
    return context.law.limit(name, day, governing(dossier, context.law))


def days(since: date | None, until: date | None) -> int:
    return 0 if since is None or until is None else (until - since).days + 1
