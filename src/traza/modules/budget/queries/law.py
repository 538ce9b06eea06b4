"""The dated values of the module's `law/` files. They ship with the code and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TypeVar

import msgspec

from traza.kernel.jurisdiction import FEDERATION, Jurisdiction
from traza.kernel.law import Law
from traza.kernel.money import Money
from traza.modules.budget.contracts.books import DaysAhead, LastDay
from traza.modules.budget.contracts.ledger import Kind
from traza.modules.budget.contracts.taxes import (
    Bracket,
    CycleDate,
    Phase,
    PriceIndex,
    Subsidy,
    TakePart,
    Tariff,
    TaxLaw,
)
from traza.platform.law import Cited, LawFile, Laws

PACKAGE = "traza.modules.budget"
TWELVE = 12
Dated = TypeVar("Dated", bound=Cited)


class WrittenTariff(Cited, frozen=True, kw_only=True):
    """Rows of lower limit, fixed amount and per cent."""

    rows: list[str]


class WrittenSubsidy(Cited, frozen=True, kw_only=True):
    """A table of income and amount, or a share of the UMA for incomes up to a limit."""

    paid_out: bool
    steps: list[str] = []
    income_up_to: str = ""
    percent_of_month_uma: str = ""


class IncomeTax(Laws, frozen=True, kw_only=True):
    """`income_tax.yaml`."""

    url: str
    known_until: date
    tariffs: list[WrittenTariff]
    subsidies: list[WrittenSubsidy]


class EntryDays(Laws, frozen=True, kw_only=True):
    """`entry_days.yaml`: the kinds of movement that the term binds."""

    kinds: list[Kind]


class WrittenIndex(Cited, frozen=True, kw_only=True):
    """Twelve values a year, January to December."""

    what: str
    unit: str
    months: dict[int, str]


class PriceIndexFile(Laws, frozen=True, kw_only=True):
    """`price_index.yaml`."""

    index: WrittenIndex


class WrittenDate(Cited, frozen=True, kw_only=True):
    """When the law sets a moment, whom it binds and what happens."""

    scope: str
    when: str
    what: str


class WrittenWay(Cited, frozen=True, kw_only=True):
    """A way to take part."""

    what: str


class WrittenPhase(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A phase of the budget in plain words."""

    key: str
    name: str
    months: str
    question: str
    what: str
    who: str
    dates: list[WrittenDate]
    take_part: list[WrittenWay]


class BudgetCycle(Laws, frozen=True, kw_only=True):
    """`budget_cycle.yaml`."""

    phases: list[WrittenPhase]


INCOME_TAX = LawFile(PACKAGE, "law/income_tax.yaml", IncomeTax)
UMA = LawFile(PACKAGE, "law/uma.yaml", Laws)
VAT = LawFile(PACKAGE, "law/vat.yaml", Laws)
AFTER_THE_YEAR = LawFile(PACKAGE, "law/after_the_year.yaml", Laws)
ENTRY_DAYS = LawFile(PACKAGE, "law/entry_days.yaml", EntryDays)
PRICE_INDEX = LawFile(PACKAGE, "law/price_index.yaml", PriceIndexFile)
BUDGET_CYCLE = LawFile(PACKAGE, "law/budget_cycle.yaml", BudgetCycle)


@cache
def tax_law() -> TaxLaw:
    """Tariffs of wages, employment subsidy, UMA and value added tax, each with its days."""
    income = INCOME_TAX.body
    border = VAT.laws["border"]
    return TaxLaw(
        tuple(_tariff(one, income.url) for one in _by_day(income.tariffs)),
        tuple(_subsidy(one) for one in _by_day(income.subsidies)),
        UMA.laws["uma"],
        UMA.laws["month_days"],
        VAT.laws["general"],
        border,
        border.values[-1].until or income.known_until,
        income.known_until,
    )


def vat_rates() -> Mapping[str, Law]:
    """The dated rates of value added tax by their names."""
    return {name: VAT.laws[name] for name in ("general", "border", "zero")}


@cache
def last_day_to_pay(year: int, where: Jurisdiction = FEDERATION) -> LastDay:
    """Until when what a year accrued is paid from the book of that year."""
    law = AFTER_THE_YEAR.laws["last_day_to_pay"]
    found = law.on(date(year, 12, 31), where) or law.values[0]
    return LastDay(found.day_of_year.in_year(year + 1), found.citation)


@cache
def days_ahead(kind: Kind) -> DaysAhead | None:
    """How far ahead of today a movement of a kind may be dated; None where no law says."""
    if kind not in ENTRY_DAYS.body.kinds:
        return None
    held = ENTRY_DAYS.laws["entry_days"].values[-1]
    return DaysAhead(held.whole, held.since, held.citation)


@cache
def price_index() -> PriceIndex:
    """The INPC month by month. A year enters when its twelve months are known."""
    said = PRICE_INDEX.body.index
    months = {
        year: tuple(Decimal(text) for text in row.split()) for year, row in said.months.items()
    }
    short = [year for year, row in months.items() if len(row) != TWELVE]
    if short:
        raise ValueError(f"a year of the index has twelve months; not {short}")
    return PriceIndex(said.what, said.unit, months, said.citation)


@cache
def budget_cycle() -> tuple[Phase, ...]:
    """The four phases of the budget, in order."""
    return tuple(_phase(one) for one in BUDGET_CYCLE.body.phases)


def _by_day(dated: list[Dated]) -> list[Dated]:
    return sorted(dated, key=_first_day)


def _first_day(one: Cited) -> date:
    if one.since is None:
        raise ValueError(f"{one.citation} lacks its first day")
    return one.since


def _tariff(one: WrittenTariff, url: str) -> Tariff:
    rows = [text.split() for text in one.rows]
    brackets = tuple(Bracket(Money.of(a), Money.of(b), Decimal(c)) for a, b, c in rows)
    citation = one.citation if one.url else msgspec.structs.replace(one, url=url).citation
    return Tariff(_first_day(one), brackets, citation)


def _subsidy(one: WrittenSubsidy) -> Subsidy:
    steps = [text.split() for text in one.steps]
    share = one.percent_of_month_uma
    return Subsidy(
        _first_day(one),
        one.citation,
        one.paid_out,
        tuple((Money.of(top), Money.of(amount)) for top, amount in steps),
        Money.of(one.income_up_to) if share else None,
        Decimal(share) if share else None,
    )


def _phase(one: WrittenPhase) -> Phase:
    return Phase(
        key=one.key,
        name=one.name,
        months=one.months,
        question=one.question,
        what=one.what,
        who=one.who,
        dates=tuple(
            CycleDate(each.scope, each.when, each.what, each.citation) for each in one.dates
        ),
        take_part=tuple(TakePart(each.what, each.citation) for each in one.take_part),
    )
