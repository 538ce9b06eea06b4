"""Cells of published files: exact money, days that exist, degrees; what is odd is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.modules.works.rules.imports.cells import (
    BadCell,
    Cells,
    read_amount,
    read_day,
    read_degrees,
    read_percent,
)


@given(st.integers(0, 10**16))
def test_amounts_are_exact_to_the_centavo(centavos: int) -> None:
    for written in (str(Money(centavos)), f"${Money(centavos).pesos:,.2f}"):
        read = read_amount(written)
        assert read is not None
        assert (read.money, read.had_fraction) == (Money(centavos), False)


def test_an_amount_that_a_spreadsheet_rounded_says_by_how_much() -> None:
    read = read_amount("7.06026E+11")
    assert read is not None
    assert read.money == Money.of("706026000000")
    assert read.rounding == Money.of("1000000")


def test_a_fraction_of_a_centavo_is_rounded_half_up_and_told() -> None:
    cells = Cells(14, {"IMPORTE": "1095187.985"})
    read = cells.amount("IMPORTE")
    assert read is not None
    assert read.money == Money.of("1095187.99")
    assert cells.notes[0].text == (
        "La fila 14 dice «1095187.985» en IMPORTE; trae fracciones de centavo; se redondeó a "
        "1095187.99."
    )


@pytest.mark.parametrize("cell", ["mil", "-5", "1,23", "12.3.4", "1e99", "NaN", "١٢", "1 000"])
def test_what_is_no_amount_is_told(cell: str) -> None:
    with pytest.raises(BadCell):
        read_amount(cell)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2013-11-27 00:00:00 GMT", date(2013, 11, 27)),
        ("2017-06-27 10:27", date(2017, 6, 27)),
        ("2019-08-30T00:00:00-05:00", date(2019, 8, 30)),
        ("31/12/2020 02:00:00 a. m.", date(2020, 12, 31)),
        ("Enero/2014", date(2014, 1, 1)),
        ("0001-01-01T00:00:00-06:00", None),
        ("", None),
    ],
)
def test_days_of_every_file_are_read(cell: str, day: date | None) -> None:
    assert read_day(cell) == day


def test_a_month_that_ends_something_is_its_last_day() -> None:
    assert read_day("Febrero/2016", end=True) == date(2016, 2, 29)


@pytest.mark.parametrize(
    "cell", ["31/02/2017", "2105-10-09", "Brumario/2014", "ayer", "2017-13-01"]
)
def test_impossible_days_are_told(cell: str) -> None:
    with pytest.raises(BadCell):
        read_day(cell)


@pytest.mark.parametrize(("cell", "read"), [("99.68", 9968), ("0.925 %", 93), ("", None)])
def test_percentages_are_hundredths(cell: str, read: int | None) -> None:
    assert read_percent(cell) == read


@pytest.mark.parametrize("cell", ["-1", "1001", "NaN", "mucho", "Infinity"])
def test_impossible_percentages_are_told(cell: str) -> None:
    with pytest.raises(BadCell):
        read_percent(cell)


def test_zero_degrees_are_none() -> None:
    assert read_degrees("0") is None
    assert read_degrees("-110.9613") == -110.9613
    with pytest.raises(BadCell):
        read_degrees("nan")
