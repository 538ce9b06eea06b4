"""Money is exact."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money

centavos = st.integers(-(10**15), 10**15)


@given(st.lists(centavos))
def test_a_total_is_the_sum_of_its_centavos(amounts: list[int]) -> None:
    assert Money.total(map(Money, amounts)) == Money(sum(amounts))


@given(centavos)
def test_text_reads_back_to_the_same_amount(amount: int) -> None:
    assert Money.of(str(Money(amount))) == Money(amount)


@given(centavos, centavos)
def test_adding_and_taking_away_leaves_what_was(a: int, b: int) -> None:
    assert Money(a) + Money(b) - Money(b) == Money(a)
    negative = -Money(a)
    assert -negative == Money(a)


@pytest.mark.parametrize("text", ["0.001", "mil", "", "NaN", "Infinity", "1,000.00"])
def test_what_is_not_whole_centavos_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        Money.of(text)


def test_a_float_is_refused() -> None:
    with pytest.raises(ValueError, match="float"):
        Money.of(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pesos", "millions"),
    [("144686398.45", "144.7"), ("22565109.75", "22.6"), ("-50000", "-0.1"), ("49999.99", "0.0")],
)
def test_millions_are_rounded_half_up_never_cut(pesos: str, millions: str) -> None:
    assert Money.of(pesos).millions() == Decimal(millions)


def test_money_is_true_only_when_there_is_some() -> None:
    assert not Money(0)
    assert Money(1)
