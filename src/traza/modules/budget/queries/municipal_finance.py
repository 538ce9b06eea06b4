"""Reads of municipal finances: which years there are, and how many people lived in each place."""

from __future__ import annotations

from traza.kernel.money import Money
from traza.modules.budget.contracts.municipal_finance import FinanceLine
from traza.modules.budget.models import MunicipalFinance
from traza.modules.budget.rules.municipal_finance import COLUMNS, POPULATION


def finance_years() -> list[int]:
    """Years with published finances, newest first."""
    found = MunicipalFinance.objects.order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def finance_population(year: int, state: str = "") -> dict[str, int]:
    """People of each municipality by INEGI code, as the same source counts them that year; of one
    `state` (its two-digit code) or of all."""
    found = MunicipalFinance.objects.filter(year=year, population__isnull=False)
    if state:
        found = found.filter(municipality__state=state)
    rows = found.order_by().values_list("municipality", "population").distinct()
    return {code: people for code, people in rows if people is not None}


def finance_line(municipality: str, year: int, concept: str) -> FinanceLine | None:
    """One printed amount with its population and where both are printed; None without it."""
    row = MunicipalFinance.objects.filter(
        municipality=municipality, year=year, concept=concept
    ).first()
    if row is None:
        return None
    return FinanceLine(
        amount=Money(row.centavos),
        population=row.population,
        source=row.source,
        document=row.source_document,
        line=row.line,
        column=COLUMNS[concept],
        population_column=POPULATION,
    )


def finance_source(year: int) -> str:
    """The words that name the source of a year, "" when there is none."""
    found = MunicipalFinance.objects.filter(year=year).values_list("source", flat=True).first()
    return found or ""
