"""Numbers as printed: what is understood, what is not, and what can never happen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.reading.rules.numbers import NumberUnit, find_numbers, parse_number

UNDERSTOOD = [
    # printed, value, unit, quantum, repaired
    ("$ 1,234.56", "1234.56", "pesos", "0.01", False),
    (r"\$ 188,077,805.06", "188077805.06", "pesos", "0.01", False),
    ("1 234 567.89", "1234567.89", None, "0.01", False),
    ("1\u00a0234\u00a0567.89", "1234567.89", None, "0.01", False),
    ("1'234,567.89", "1234567.89", None, "0.01", False),
    ("(1,234.00)", "-1234.00", None, "0.01", False),
    ("($5.00)", "-5.00", "pesos", "0.01", False),
    ("$(5)", "-5", "pesos", "1", False),
    ("-5", "-5", None, "1", False),
    ("-$5", "-5", "pesos", "1", False),
    ("1,234.00-", "-1234.00", None, "0.01", False),
    ("144.6 mdp", "144600000", "pesos", "100000", False),
    ("$144 mdp", "144000000", "pesos", "1000000", False),
    (r"\$528,628,425.05 mdp", "528628425050000", "pesos", "10000", False),
    ("3.9 millones de pesos", "3900000", "pesos", "100000", False),
    ("2.9 millones de habitantes", "2900000", "people", "100000", False),
    ("1 billón 514 mil millones", "1514000000000", None, "1000000000", False),
    ("90%", "90", "percent", "1", False),
    ("375.45 %", "375.45", "percent", "0.01", False),
    ("1O3", "103", None, "1", True),
    ("l2,345.6O", "12345.60", None, "0.01", True),
    ("1O%", "10", "percent", "1", True),
    ("1.234,56", "1234.56", None, "0.01", False),
    ("1.234.567", "1234567", None, "1", False),
    ("1.234", "1.234", None, "0.001", False),
    ("0", "0", None, "1", False),
    ("19’934’628.64", "19934628.64", None, "0.01", False),
    ("＄1,234.00", "1234.00", "pesos", "0.01", False),
    ("1,234.00 $", "1234.00", "pesos", "0.01", False),
    ("MXN 1,234.00", "1234.00", "pesos", "0.01", False),
    ("MXN $1,234.00", "1234.00", "pesos", "0.01", False),
    ("$ (1,234.00)", "-1234.00", "pesos", "0.01", False),
    ("1,234.00*", "1234.00", None, "0.01", False),
    ("1,234.00 1/", "1234.00", None, "0.01", False),
]

NOT_UNDERSTOOD = [
    "", " ", "-", "n/d", "$", "%", "mdp", "O", "lO", "O.OO", "1,23", "12,34,567", "1,234,56", "12.5.3",
    "27 TINACOS", "0 A 17", "--5", "(-5)", "1e5", "NaN", "Infinity", "1_000", "1.500 millones", "5 mil 8 millones",
    "514 mil millones 1 billón", "1,234 y 5", "١٢", "²", "OM/003-2024", "15 millones %", "$1,234.00 $", "3/", "* 5", "2/3",
    "1" * 200, "1O" * 90, "9" * 17, "999999 billones",
]  # fmt: skip


@pytest.mark.parametrize(("printed", "value", "unit", "quantum", "repaired"), UNDERSTOOD)
def test_prints_that_are_understood(
    printed: str, value: str, unit: str | None, quantum: str, repaired: bool
) -> None:
    number = parse_number(printed)
    assert number is not None
    assert (number.value, number.unit, number.quantum) == (Decimal(value), unit, Decimal(quantum))
    assert (number.repaired, number.printed) == (repaired, printed)


@pytest.mark.parametrize("printed", NOT_UNDERSTOOD)
def test_what_is_not_a_number_is_not_a_zero(printed: str) -> None:
    assert parse_number(printed) is None


@given(st.decimals(-(10**15), 10**15, places=2, allow_nan=False))
def test_every_way_of_printing_an_amount_gives_the_same_amount(amount: Decimal) -> None:
    size, sign = abs(amount), "-" if amount < 0 else ""
    grouped = f"{size:,.2f}"
    prints = [
        f"{sign}{grouped}",
        f"{sign}${grouped}",
        f"{sign}{grouped.replace(',', ' ')}",
        f"{sign}{size:.2f}",
        f"({grouped})" if amount < 0 else f"$ {grouped}",
        f"{sign}{grouped} pesos",
    ]
    for printed in prints:
        number = parse_number(printed)
        assert number is not None
        assert (number.value, number.quantum) == (amount, Decimal("0.01"))


@given(st.text(max_size=12))
def test_any_text_gives_a_number_with_its_digits_or_nothing(text: str) -> None:
    number = parse_number(text)
    if number is not None:
        assert any(mark in "0123456789" for mark in text)
        assert number.quantum > 0
        assert number.value % number.quantum == 0


@given(st.integers(1, 10**9), st.data())
def test_letters_for_digits_are_repaired_and_say_so(value: int, data: st.DataObject) -> None:
    printed = f"{value:,}"
    damaged = printed.replace("0", "O") if data.draw(st.booleans()) else printed.replace("1", "l")
    number = parse_number(damaged)
    if not any(mark.isdigit() for mark in damaged):
        assert number is None
    else:
        assert number is not None
        assert (number.value, number.repaired) == (Decimal(value), damaged != printed)


def test_numbers_in_a_sentence_have_their_place() -> None:
    sentence = (
        "Se hicieron 612 obras con $144.6 mdp (3.4% más) en 2021-2027, oficio OM/003-2024, 60 m³."
    )
    found = list(find_numbers(sentence))
    assert [one.number.printed for one in found] == ["612", "$144.6 mdp", "3.4%", "60"]
    assert [one.number.unit for one in found] == [None, NumberUnit.PESOS, NumberUnit.PERCENT, None]
    assert all(sentence[one.start : one.end] == one.number.printed for one in found)


def test_a_year_beside_a_count_is_not_a_thousand() -> None:
    assert [one.number.value for one in find_numbers("en 2024 612 obras")] == [2024, 612]


def test_words_of_scale_join_into_one_number() -> None:
    (found,) = find_numbers("fue de 1 billón 514 mil millones de pesos constantes.")
    assert found.number.value == Decimal("1514000000000")
    assert found.number.unit is NumberUnit.PESOS
