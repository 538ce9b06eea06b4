"""Years from one to another, in either order."""

from __future__ import annotations

import pytest

from traza.modules.assistant.rules.ranges import MOST_YEARS, without_ranges, years_between


@pytest.mark.parametrize(
    "text",
    [
        "de 2018 a 2020",
        "de 2020 a 2018",
        "2020-2018",
        "del año 2020 al año 2018",
        "2020 hasta el 2018",
    ],
)
def test_a_range_has_all_its_years_in_either_order(text: str) -> None:
    assert years_between(text) == (2018, 2019, 2020)
    assert "20" not in without_ranges(text)


def test_a_long_range_has_more_years_than_are_answered() -> None:
    assert len(years_between("de 2024 a 1950")) == MOST_YEARS + 1


def test_two_years_are_no_range() -> None:
    assert years_between("en 2018 y 2020") == ()
