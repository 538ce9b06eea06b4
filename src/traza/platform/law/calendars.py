"""Which days are worked in a place, as `holidays.yaml` says."""

from __future__ import annotations

from datetime import date
from functools import cache

from traza.kernel.days import Calendar, Holiday
from traza.kernel.jurisdiction import Jurisdiction
from traza.platform.law.loader import LawFile
from traza.platform.law.shapes import Cited, Laws, Norm


class WrittenHoliday(Norm, frozen=True, kw_only=True):
    """A day of rest, as `kernel.days.Holiday` has it, and its name."""

    what: str
    month: int
    day: int = 0
    nth: int = 0
    weekday: int = 0
    every: int = 1
    first: int = 0


class WrittenRest(Cited, frozen=True, kw_only=True):
    """The days of rest that one norm fixes for a jurisdiction."""

    holidays: list[WrittenHoliday]


class Holidays(Laws, frozen=True, kw_only=True):
    """`holidays.yaml`."""

    norms: list[WrittenRest]


HOLIDAYS = LawFile("traza.platform.law", "holidays.yaml", Holidays)


@cache
def calendar_of(where: Jurisdiction) -> Calendar:
    """The business days of a place: the days of rest of its norms and of those above it.

    The citation is that of the nearest norm that fixes some.
    """
    ladder = where.ladder()
    norms = sorted(
        (one for one in HOLIDAYS.body.norms if _place(one) in ladder),
        key=lambda one: ladder.index(_place(one)),
    )
    days = tuple(_holiday(one, each) for one in norms for each in one.holidays)
    return Calendar(days, citation=norms[0].citation)


def _place(norm: Norm) -> Jurisdiction:
    return Jurisdiction.of(norm.jurisdiction or HOLIDAYS.body.jurisdiction or "")


def _holiday(norm: WrittenRest, one: WrittenHoliday) -> Holiday:
    return Holiday(
        month=one.month,
        day=one.day,
        nth=one.nth,
        weekday=one.weekday,
        since=one.since or norm.since or date.min,
        until=one.until or date.max,
        every=one.every,
        first=one.first,
        what=one.what,
    )
