"""Official paper writes amounts and dates as contracts of this country do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.money import Money
from traza.platform.pdf.words import (
    _HUNDREDS,
    _TENS,
    _UNITS,
    day,
    in_words,
    month,
    percent,
    pesos,
    pesos_in_words,
)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "cero pesos 00/100 M.N."),
        ("1", "un peso 00/100 M.N."),
        ("0.05", "cero pesos 05/100 M.N."),
        ("16.5", "dieciséis pesos 50/100 M.N."),
        ("21", "veintiún pesos 00/100 M.N."),
        ("31", "treinta y un pesos 00/100 M.N."),
        ("100", "cien pesos 00/100 M.N."),
        ("101", "ciento un pesos 00/100 M.N."),
        ("1000", "mil pesos 00/100 M.N."),
        ("1001", "mil un pesos 00/100 M.N."),
        ("21000", "veintiún mil pesos 00/100 M.N."),
        ("123456.78", "ciento veintitrés mil cuatrocientos cincuenta y seis pesos 78/100 M.N."),
        ("1000000", "un millón de pesos 00/100 M.N."),
        ("2000000", "dos millones de pesos 00/100 M.N."),
        ("1000001", "un millón un pesos 00/100 M.N."),
        ("21000000", "veintiún millones de pesos 00/100 M.N."),
        ("31121000.99", "treinta y un millones ciento veintiún mil pesos 99/100 M.N."),
        ("1500000000", "mil quinientos millones de pesos 00/100 M.N."),
        ("700555015.01", "setecientos millones quinientos cincuenta y cinco mil quince pesos 01/100 M.N."),
    ],
)  # fmt: skip
def test_amounts_in_words(amount: str, words: str):
    assert pesos_in_words(Money.of(amount)) == words


def heard(words: str) -> int:
    """The number that a listener of those words would write; another way than the writer's."""
    value = {word: number for number, word in enumerate(_UNITS)}
    value |= {word: 30 + 10 * n for n, word in enumerate(_TENS)}
    value |= {word: 100 * (n + 1) for n, word in enumerate(_HUNDREDS)}
    value |= {"cien": 100, "un": 1, "veintiún": 21, "y": 0}
    whole = group = 0
    for word in words.split():
        if word in ("millón", "millones"):
            whole, group = (whole + group) * 1_000_000, 0
        elif word == "mil":
            whole, group = whole + (group or 1) * 1000, 0
        else:
            group += value[word]
    return whole + group


@given(st.integers(0, 10**12 - 1))
def test_every_number_is_heard_as_it_was(number: int):
    assert heard(in_words(number)) == number


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_has_no_words_is_refused(number: int):
    with pytest.raises(ValueError, match="not written in words"):
        in_words(number)


def test_dates_and_figures():
    assert day(date(2025, 2, 1)) == "1 de febrero de 2025"
    assert month("2026-12") == "diciembre de 2026"
    assert (percent(7025), percent(10_000), percent(0)) == ("70.3 %", "100.0 %", "0.0 %")
    assert pesos(Money.of("-1234567.89")) == "−$1,234,567.89"
    assert (day(None), percent(None), pesos(None)) == ("sin dato",) * 3
