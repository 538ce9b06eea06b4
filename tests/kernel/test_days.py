"""Business days and terms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.days import Calendar, Holiday

BENITO_JUAREZ = Holiday(3, nth=3, weekday=0, since=date(2006, 1, 17))
SEXENNIAL = Holiday(10, 1, since=date(2024, 10, 1), every=6, first=2024)
YEAR = Calendar((Holiday(1, 1), BENITO_JUAREZ, Holiday(12, 25)), frozenset({date(2025, 12, 24)}))


@pytest.mark.parametrize(
    ("from_", "days", "last"),
    [
        (date(2025, 3, 14), 1, date(2025, 3, 18)),  # Friday; Monday 17 is the third of March
        (date(2025, 3, 14), 0, date(2025, 3, 14)),
        (date(2025, 3, 15), 0, date(2025, 3, 18)),  # Saturday
        (date(2025, 12, 23), 2, date(2025, 12, 29)),  # 24 closed, 25 holiday, weekend
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
    ],
)
def test_a_term_runs_out_on_a_business_day(from_: date, days: int, last: date):
    assert YEAR.add(from_, days) == last


def test_a_holiday_holds_only_while_its_norm_does():
    assert BENITO_JUAREZ.in_year(2005) is None
    assert BENITO_JUAREZ.in_year(2026) == date(2026, 3, 16)


def test_a_holiday_of_every_sixth_year():
    fallen = [year for year in range(2018, 2037) if SEXENNIAL.in_year(year)]
    assert fallen == [2024, 2030, 2036]


def test_a_negative_term_is_a_mistake():
    with pytest.raises(ValueError, match="negative"):
        YEAR.add(date(2025, 1, 2), -1)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 300))
def test_counting_back_gives_the_same_days(start: date, days: int):
    last = YEAR.add(start, days)
    assert YEAR.is_worked(last)
    assert YEAR.between(start, last) == days
    assert YEAR.between(start, last - timedelta(days=1)) == days - 1
