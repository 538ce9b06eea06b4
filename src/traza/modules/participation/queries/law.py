"""The terms and the calendar of `law/`. They ship with the code and never change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from traza.kernel.days import Calendar, Holiday
from traza.modules.participation.contracts import Term
from traza.modules.participation.rules.terms import Days, days_of
from traza.platform.law import Cited, LawFile, Laws, Norm, clock

PACKAGE = "traza.modules.participation"


class WrittenHoliday(Norm, frozen=True, kw_only=True):
    """A day of rest, as `kernel.days.Holiday` has it, and its name."""

    what: str
    month: int
    day: int = 0
    nth: int = 0
    weekday: int = 0
    every: int = 1
    first: int = 0


class Holidays(Laws, frozen=True, kw_only=True):
    """`holidays.yaml`: the days of rest of one norm."""

    norm: Cited
    holidays: list[WrittenHoliday]


TERMS = LawFile(PACKAGE, "law/terms.yaml", Laws)
HOLIDAYS = LawFile(PACKAGE, "law/holidays.yaml", Holidays)


@cache
def calendar() -> Calendar:
    """The business days of the Ley Federal del Trabajo."""
    return Calendar(
        tuple(
            Holiday(
                month=one.month,
                day=one.day,
                nth=one.nth,
                weekday=one.weekday,
                since=one.since or date.min,
                until=one.until or date.max,
                every=one.every,
                first=one.first,
            )
            for one in HOLIDAYS.body.holidays
        ),
        citation=HOLIDAYS.body.norm.citation,
    )


def terms(day: date) -> Mapping[str, Term]:
    """The terms in force on a day, by name: look_days, answer_days, second_term_days."""
    found = {}
    for name, law in TERMS.laws.items():
        held = law.on(day)
        if held is not None:
            found[name] = Term(held.whole, law.what, held.citation)
    return found


def terms_today() -> Mapping[str, Term]:
    """The terms in force today."""
    return terms(clock.today())


def days_from(filed_on: date) -> Days:
    """The days of a report that is filed on a day."""
    now = terms(filed_on)
    return days_of(
        filed_on,
        calendar(),
        now["look_days"].days,
        now["answer_days"].days,
        now["second_term_days"].days,
    )
