"""One reader of amounts for the whole house: what reads in two ways is refused everywhere."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.amounts import MACHINE, Dialect, NotAnAmount, Trouble, read_amount
from traza.modules.budget.rules.amounts import BadAmount, read_money
from traza.modules.works.rules.imports import cells

COMMA = Dialect(decimal=",")


@pytest.mark.parametrize(
    ("text", "dialect", "value"),
    [
        ("1,234.50", Dialect(), "1234.50"),
        ("$ 1,234.50", Dialect(), "1234.50"),
        ("(1 234.50)", Dialect(), "-1234.50"),
        ("1'234'567.8", Dialect(), "1234567.8"),
        ("-.5", Dialect(), "-0.5"),
        ("0.123", Dialect(), "0.123"),
        ("1234.567", Dialect(), "1234.567"),
        ("1.234", MACHINE, "1.234"),
        ("7.5E+3", MACHINE, "7500"),
        ("1.234", COMMA, "1234"),
        ("1.234,50", COMMA, "1234.50"),
        ("1,5", Dialect(factor=1000, decimal=","), "1500"),
        ("1,200.5 M.N.", Dialect(factor=1000), "1200500"),
    ],
)
def test_figures_of_each_dialect(text: str, dialect: Dialect, value: str) -> None:
    assert read_amount(text, dialect) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "dialect", "trouble"),
    [
        ("1.234", Dialect(), Trouble.AMBIGUOUS),
        ("1.234.567", Dialect(), Trouble.AMBIGUOUS),
        ("1.234.567", MACHINE, Trouble.AMBIGUOUS),
        ("1.234,50", Dialect(), Trouble.OTHER_MARK),
        ("1,234.50", COMMA, Trouble.OTHER_MARK),
        ("7.5E+3", Dialect(), Trouble.EXPONENT),
        ("doce", Dialect(), Trouble.UNREADABLE),
        ("1,23,456", Dialect(), Trouble.UNREADABLE),
    ],
)
def test_what_is_not_sure_is_refused(text: str, dialect: Dialect, trouble: Trouble) -> None:
    with pytest.raises(NotAnAmount) as refused:
        read_amount(text, dialect)
    assert refused.value.trouble is trouble


@pytest.mark.parametrize("text", ["", " ", "-", "—"])
def test_a_blank_is_absent_and_not_zero(text: str) -> None:
    assert read_amount(text) is None


@given(st.integers(-(10**14), 10**14), st.sampled_from([Dialect(), COMMA]))
def test_what_is_written_with_two_decimals_is_read_back(cents: int, dialect: Dialect) -> None:
    value = Decimal(cents).scaleb(-2)
    text = f"{value:,.2f}"
    if dialect.decimal == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    assert read_amount(text, dialect) == value


def test_the_rooms_agree_on_what_reads_in_two_ways() -> None:
    with pytest.raises(BadAmount):
        read_money("1.234")
    with pytest.raises(cells.BadCell):
        cells.read_amount("1.234")
    assert cells.read_amount("1.234", machine=True) is not None
