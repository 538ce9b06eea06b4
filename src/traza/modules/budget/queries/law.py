"""The dated values of the module's `law/` files. They ship with the code and never change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from traza.kernel.citation import Citation
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


@cache
def tax_law() -> TaxLaw:
    """Tariffs of wages, employment subsidy, UMA and value added tax, each with its days."""
    income, vat = _file("income_tax"), _file("vat")
    url = income["url"]
    return TaxLaw(
        tuple(_tariff(day, one, url) for day, one in sorted(income["tariffs"].items())),
        tuple(_subsidy(day, one) for day, one in sorted(income["subsidies"].items())),
        Law.of(_file("uma")),
        Law.of(vat["general"]),
        Law.of(vat["border"]),
        vat["border"]["until"],
        income["known_until"],
    )


@cache
def last_day_to_pay(year: int) -> LastDay:
    """Until when what a year accrued is paid from the book of that year."""
    law = Law.of(_file("after_the_year"))
    found = law.on(date(year, 12, 31)) or law.values[0]
    month, day = divmod(int(found.value), 100)
    return LastDay(date(year + 1, month, day), found.citation)


@cache
def days_ahead(kind: Kind) -> DaysAhead | None:
    """How far ahead of today a movement of a kind may be dated; None where no law says."""
    said = _file("entry_days")
    citation = Citation(said["citation"]["source"], said["citation"]["place"])
    for one in said["kinds"]:
        if kind.value in one["kinds"]:
            return DaysAhead(one["days"], one["since"], citation)
    return None


@cache
def price_index() -> PriceIndex:
    """The INPC month by month. A year enters when its twelve months are known."""
    said = _file("price_index")
    months = {
        year: tuple(Decimal(text) for text in row.split()) for year, row in said["months"].items()
    }
    short = [year for year, row in months.items() if len(row) != 12]
    if short:
        raise ValueError(f"a year of the index has twelve months; not {short}")
    citation = Citation(said["source"], said["place"], said["url"])
    return PriceIndex(said["what"], said["unit"], months, citation)


@cache
def budget_cycle() -> tuple[Phase, ...]:
    """The four phases of the budget, in order."""
    return tuple(_phase(one) for one in _file("budget_cycle"))


def _file(name: str) -> Any:
    text = files("traza.modules.budget").joinpath("law", f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)


def _tariff(day: date, one: dict[str, Any], url: str) -> Tariff:
    rows = [text.split() for text in one["rows"]]
    brackets = tuple(Bracket(Money.of(a), Money.of(b), Decimal(c)) for a, b, c in rows)
    return Tariff(day, brackets, Citation(one["source"], one["place"], url))


def _subsidy(day: date, one: dict[str, Any]) -> Subsidy:
    steps = [text.split() for text in one.get("steps", ())]
    share = one.get("percent_of_month_uma")
    return Subsidy(
        day,
        Citation(one["source"], one["place"]),
        one["paid_out"],
        tuple((Money.of(top), Money.of(amount)) for top, amount in steps),
        Money.of(one["income_up_to"]) if share else None,
        Decimal(share) if share else None,
    )


def _phase(one: dict[str, Any]) -> Phase:
    dates = tuple(
        CycleDate(each["scope"], each["when"], each["what"], _cited(each)) for each in one["dates"]
    )
    ways = tuple(TakePart(each["what"], _cited(each)) for each in one["take_part"])
    return Phase(
        key=one["key"],
        name=one["name"],
        months=one["months"],
        question=one["question"],
        what=one["what"],
        who=one["who"],
        dates=dates,
        take_part=ways,
    )


def _cited(each: dict[str, str]) -> Citation:
    return Citation(each["source"], each["place"], each.get("url", ""))
