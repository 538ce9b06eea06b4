"""Which mark parts thousands and decimals is told by the figures; what reads in two ways is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.marks import Marks, evidence, reads_two_ways, with_point


@pytest.mark.parametrize(
    ("texts", "marks"),
    [
        (["1.234.567"], Marks.COMMA),
        (["12,5"], Marks.COMMA),
        (["3,40 %"], Marks.COMMA),
        (["$ 1.234,56"], Marks.COMMA),
        (["-8,0", "1.250"], Marks.COMMA),
        (["412,500", "74.250.000,00"], Marks.COMMA),
        (["1,234,567"], Marks.POINT),
        (["1,234.56"], Marks.POINT),
        (["12.5"], Marks.POINT),
        (["0.875", "12.400", "1.250"], Marks.POINT),
        (["1,250", "980"], Marks.POINT),  # nobody in Mexico prints decimals by threes
        (["1.250", "980"], Marks.UNTOLD),
        (["$ 980", "2026", "31.12.2024", "OM/003-2024"], Marks.UNTOLD),
        (["1.250", "1,250"], Marks.CONFLICT),
        (["12,5", "12.5"], Marks.CONFLICT),
    ],
)
def test_what_figures_tell(texts: list[str], marks: Marks) -> None:
    assert evidence(texts).marks is marks


@pytest.mark.parametrize(
    ("figure", "marks", "two"),
    [
        ("1.250", Marks.UNTOLD, True),
        ("412,500", Marks.UNTOLD, False),
        ("412,500", Marks.CONFLICT, True),
        ("1.250", Marks.POINT, False),
        ("0.125", Marks.UNTOLD, False),
        ("12.5", Marks.CONFLICT, False),
    ],
)
def test_what_reads_in_two_ways(figure: str, marks: Marks, *, two: bool) -> None:
    assert reads_two_ways(figure, marks) is two


def test_dates_clauses_and_folios_keep_their_points() -> None:
    said = "4.1 El 03.02.2025, oficio 12.345/2025, versión 2.0"
    assert with_point(said) == said


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=4))
def test_a_figure_of_decimal_comma_is_the_same_with_a_point(units: int, decimals: int) -> None:
    house = f"{Decimal(units).scaleb(-decimals):,.{decimals}f}"
    assert with_point(house.translate(str.maketrans(",.", ".,"))) == house
