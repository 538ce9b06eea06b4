"""The periods in which an indicator is measured, and whether one may be captured on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from traza.kernel.language import told
from traza.modules.planning.contracts.indicators import (
    Frequency,
    Period,
    PeriodNow,
    PeriodState,
)

MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
DAY = timedelta(days=1)


def period_of(frequency: Frequency, year: int, number: int) -> Period | None:
    """A period of a year by its number from 1; None of one that there is not."""
    months = MONTHS[frequency]
    if not (2000 <= year <= 2100 and 1 <= number <= 12 // months):
        return None
    first = date(year, (number - 1) * months + 1, 1)
    end = number * months
    last = date(year + end // 12, end % 12 + 1, 1) - DAY
    return Period(year, number, first, last, _called(frequency, year, number))


def _called(frequency: Frequency, year: int, number: int) -> str:
    if frequency is Frequency.YEAR:
        return str(year)
    if frequency is Frequency.QUARTER:
        return told("%(year)s, trimestre %(n)s", year=year, n=number)
    if frequency is Frequency.HALF:
        return told("%(year)s, semestre %(n)s", year=year, n=number)
    return told("%(year)s, mes %(n)s", year=year, n=f"{number:02}")


def ended_periods(frequency: Frequency, since: int, today: date) -> Iterator[Period]:
    """The periods from a year on that ended before a day, first to last."""
    for year in range(max(since, 2000), min(today.year, 2100) + 1):
        for number in range(1, 12 // MONTHS[frequency] + 1):
            found = period_of(frequency, year, number)
            if found is not None and found.last < today:
                yield found


def state_of(now: PeriodNow, today: date) -> PeriodState:
    """Where a period is on a day."""
    if now.closed is not None:
        return PeriodState.CORRECTED if now.waits_closing else PeriodState.CLOSED
    if now.last is not None:
        return PeriodState.CAPTURED
    return PeriodState.EARLY if today <= now.period.last else PeriodState.OPEN


def is_last_of_year(frequency: Frequency, number: int) -> bool:
    """Whether a period ends its year."""
    return number == 12 // MONTHS[frequency]
