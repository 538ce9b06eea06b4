"""How numbers, money and dates are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.ui import words
from traza.ui.components import bars


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Money.of("1234567.89"), "$1,234,567.89"),
        (0, "$0.00"),
        (-150, "−$1.50"),
        (None, "sin dato"),
    ],
)
def test_pesos(amount: Money | int | None, text: str) -> None:
    assert words.pesos(amount) == text


@pytest.mark.parametrize(
    ("pesos", "text"),
    [
        ("144686398.45", "$144.7 millones"),
        ("1950000", "$2.0 millones"),
        ("9999900000.00", "$9,999.9 millones"),
        ("75068963868.90", "$75.1 mil millones"),
        ("999949999999.99", "$999.9 mil millones"),
        ("999950000000.00", "$1.0 billones"),
        ("9699242312345.67", "$9.7 billones"),
        ("999999.99", "$1,000,000"),
        ("306484.20", "$306,484"),
    ],
)
def test_millions_round_and_never_cut(pesos: str, text: str) -> None:
    assert words.millions(Money.of(pesos)) == text


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_pesos_lose_no_centavo(cents: int) -> None:
    text = words.pesos(cents).replace("−", "-").replace("$", "").replace(",", "")
    assert Money.of(text) == Money(cents)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1067715, "1,067,715"), (Decimal("70.29"), "70.29"), (0, "0"), (None, "sin dato")],
)
def test_whole(value: int | Decimal | None, text: str) -> None:
    assert words.whole(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("70.25"), "70.3 %"), (100, "100.0 %"), (None, "sin dato")]
)
def test_percent(value: Decimal | int | None, text: str) -> None:
    assert words.percent(value) == text


def test_day_is_in_words_of_the_language() -> None:
    assert words.day(date(2025, 2, 20)) == "20 de febrero de 2025"
    assert words.day(datetime(2025, 2, 21, 3, tzinfo=UTC)) == "20 de febrero de 2025"
    with translation.override("en"):
        assert words.day(date(2025, 2, 20)) == "Feb. 20, 2025"
    assert words.day(None) == "sin dato"


def test_share_of_nothing_is_absent() -> None:
    assert words.share(1, 4) == 25
    assert words.share(1, 0) is None
    assert words.share(None, 4) is None


def test_a_value_of_any_kind_is_written_as_what_it_is() -> None:
    assert words.written(Money(123_456)) == "$1,234.56"
    assert words.written(date(2025, 2, 20)) == "20 de febrero de 2025"
    assert words.written(None) == "sin dato"
    assert words.written("Río") == "Río"


def test_a_bar_is_heard_part_by_part() -> None:
    parts = [bars.Part("Estado", 750, "$7.50", "state"), bars.Part("Municipio", 250, "$2.50", "m")]
    assert bars.aloud(bars.split(parts)) == "Estado: $7.50 (75.0 %); Municipio: $2.50 (25.0 %)"
    assert bars.aloud(()) == "sin dato"
