"""Pesos of one year in pesos of another, and money for each person."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.modules.budget.contracts.taxes import NoIndex, NoPopulation
from traza.modules.budget.queries.law import price_index
from traza.modules.budget.rules.constant_pesos import in_pesos_of
from traza.modules.budget.rules.per_person import per_person

INDEX = price_index()
years = st.sampled_from(INDEX.years)


def test_a_hundred_pesos_of_2018_cost_135_04_in_2024() -> None:
    found = in_pesos_of(Money.of("100.00"), 2018, 2024, INDEX)
    assert str(found.money) == "135.04"  # average 135.3846 over 100.2554
    assert found.factor == Decimal("1.350397")
    assert "INPC" in found.citation.source


@given(centavos=st.integers(-(10**18), 10**18), year=years)
def test_the_same_year_changes_nothing(centavos: int, year: int) -> None:
    assert in_pesos_of(Money(centavos), year, year, INDEX).money == Money(centavos)


@given(centavos=st.integers(0, 10**14), one=years, other=years)
def test_there_and_back_is_the_same_but_for_rounding(centavos: int, one: int, other: int) -> None:
    there = in_pesos_of(Money(centavos), one, other, INDEX)
    back = in_pesos_of(there.money, other, one, INDEX)
    assert abs(back.money.centavos - centavos) <= 2


@given(centavos=st.integers(0, 10**14), one=years, other=years)
def test_a_negative_amount_is_the_mirror_of_the_positive(
    centavos: int, one: int, other: int
) -> None:
    forth = in_pesos_of(Money(centavos), one, other, INDEX).money
    assert in_pesos_of(Money(-centavos), one, other, INDEX).money == -forth


@pytest.mark.parametrize(("start", "end"), [(2007, 2024), (2024, 2007), (2024, 2099)])
def test_a_year_without_index_is_refused_with_the_years_there_are(start: int, end: int) -> None:
    with pytest.raises(NoIndex, match=r"2008 a 2025"):
        in_pesos_of(Money(1), start, end, INDEX)


def test_money_for_each_person() -> None:
    assert per_person(Money.of("10.00"), 3, "Nogales") == Money.of("3.33")
    assert per_person(Money.of("-10.00"), 3, "Nogales") == Money.of("-3.33")
    for nobody in (None, 0):
        with pytest.raises(NoPopulation, match="Nogales"):
            per_person(Money.of("10.00"), nobody, "Nogales")


@given(centavos=st.integers(0, 10**18), people=st.integers(1, 10**9))
def test_what_each_gets_times_the_people_is_the_whole_but_for_rounding(
    centavos: int, people: int
) -> None:
    each = per_person(Money(centavos), people, "x").centavos
    assert abs(each * people - centavos) * 2 <= people
