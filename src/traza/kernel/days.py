"""Days: business days, and the day on which a term of them runs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from traza.kernel.citation import Citation

ONE = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day of rest of every year, or of some: a fixed day, or the n-th weekday of a month.

    `nth` counts weekdays from 1 (`weekday` 0 is Monday); without it the holiday is `day` of
    `month`. `every` years counted from `first`; `since` and `until` are the days between which
    the norm that fixes it holds. `what` people call it.
    """

    month: int
    day: int = 0
    nth: int = 0
    weekday: int = 0
    since: date = date.min
    until: date = date.max
    every: int = 1
    first: int = 0
    what: str = ""

    def in_year(self, year: int) -> date | None:
        """The day on which it falls in a year; None when it does not."""
        if (year - self.first) % self.every:
            return None
        if not self.nth:
            fixed = date(year, self.month, self.day)
        else:
            start = date(year, self.month, 1)
            ahead = (self.weekday - start.weekday()) % 7 + 7 * (self.nth - 1)
            fixed = start + timedelta(days=ahead)
        return fixed if self.since <= fixed <= self.until else None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: neither Saturday nor Sunday, no holiday, none of the days `closed`.

    `citation` is the norm that fixes the holidays.
    """

    holidays: tuple[Holiday, ...]
    closed: frozenset[date] = frozenset()
    citation: Citation | None = None

    def is_worked(self, day: date) -> bool:
        """True on a business day."""
        return day.weekday() < SATURDAY and day not in self.closed and self.rest_of(day) is None

    def add(self, day: date, days: int) -> date:
        """The business day on which a term of `days` runs out; it begins the day after `day`.

        A term of 0 days runs out on `day`, or on the next business day when `day` is not one.
        """
        if days < 0:
            raise ValueError("a term has no negative days")
        last = day
        while not days and not self.is_worked(last):
            last += ONE
        for _ in range(days):
            last = self._next(last)
        return last

    def between(self, first: date, last: date) -> int:
        """How many business days come after `first`, up to and with `last`; 0 when none does."""
        return sum(self.is_worked(day) for day in _days(first, last))

    def rest_of(self, day: date) -> Holiday | None:
        """The holiday that falls on a day, weekday or not; None when none does."""
        found = (one for one in self.holidays if one.in_year(day.year) == day)
        return next(found, None)

    def _next(self, day: date) -> date:
        day += ONE
        while not self.is_worked(day):
            day += ONE
        return day


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
