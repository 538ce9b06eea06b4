"""The dated values hold together: each can be re-computed from another that is public."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from traza.kernel.money import Money
from traza.modules.budget.contracts.taxes import Tariff
from traza.modules.budget.queries.law import budget_cycle, price_index, tax_law

# December to December, in per cent, as INEGI announced each year.
INFLATION = {
    2009: "3.57", 2010: "4.40", 2011: "3.82", 2012: "3.57", 2013: "3.97", 2014: "4.08",
    2015: "2.13", 2016: "3.36", 2017: "6.77", 2018: "4.83", 2019: "2.83", 2020: "3.15",
    2021: "7.36", 2022: "7.82", 2023: "4.66", 2024: "4.21", 2025: "3.69",
}  # fmt: skip


@pytest.mark.parametrize(("year", "announced"), INFLATION.items())
def test_the_index_gives_the_inflation_that_was_announced(year: int, announced: str) -> None:
    months = price_index().months
    grew = (months[year][11] / months[year - 1][11] - 1) * 100
    assert grew.quantize(Decimal("0.01")) == Decimal(announced)


def test_the_index_has_no_hole_and_no_jump() -> None:
    index = price_index()
    assert list(index.years) == list(range(index.years[0], index.years[-1] + 1))
    row = [value for year in index.years for value in index.months[year]]
    jumps = [after / before for before, after in itertools.pairwise(row)]
    assert all(Decimal("0.985") < jump < Decimal("1.02") for jump in jumps)


@pytest.mark.parametrize("tariff", tax_law().tariffs, ids=lambda one: str(one.since))
def test_each_fixed_amount_is_what_the_rows_before_it_add_up_to(tariff: Tariff) -> None:
    rows = tariff.brackets
    assert len(rows) == 11
    for before, after in itertools.pairwise(rows):
        width = after.lower.centavos - before.lower.centavos
        added = before.fixed.centavos + Decimal(width) * before.rate / 100
        assert abs(added - after.fixed.centavos) <= 2, after
        assert after.rate > before.rate


def test_the_subsidy_table_falls_as_income_grows() -> None:
    steps = tax_law().subsidies[0].steps
    assert steps == tuple(sorted(steps))
    amounts = [amount for _top, amount in steps]
    assert amounts == sorted(amounts, reverse=True)
    assert steps[-1][0] == Money.of("7382.33")


def test_the_uma_is_what_the_published_months_say() -> None:
    uma = tax_law().uma
    published = {2023: "3153.70", 2024: "3300.53", 2025: "3439.46", 2026: "3566.22"}
    for value in uma.values:
        if value.since.year in published:
            month = (value.number * Decimal("30.4")).quantize(Decimal("0.01"))
            assert month == Decimal(published[value.since.year])


def test_the_four_phases_say_when_and_how_to_take_part() -> None:
    phases = budget_cycle()
    assert [phase.key for phase in phases] == [
        "formulacion",
        "aprobacion",
        "ejercicio",
        "evaluacion",
    ]
    for phase in phases:
        assert phase.dates
        assert phase.take_part
        for said in (*phase.dates, *phase.take_part):
            assert said.what.endswith(".")
            assert said.citation.place
