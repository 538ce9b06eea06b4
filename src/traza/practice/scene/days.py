"""The days of the story. Works of earlier years keep their calendar; this year's end near today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Day = Callable[..., date]  # day(month, number) of a story's calendar
NOW = date(2001, 5, 20).timetuple().tm_yday  # where today stands in the calendar of a story


def of_year(year: int) -> Day:
    """The calendar of a story as it is, in that year; `day(7, 21, 1)` is of the year after."""

    def day(month: int, number: int = 1, after: int = 0) -> date:
        return date(year + after, month, number)

    return day


def until(today: date) -> Day:
    """The calendar of a story whose 20 May is today.

    What was before it falls in this year, whose budget pays it: early in the year it is pressed
    together.
    """
    first = date(today.year, 1, 1)
    room = (today - first).days

    def day(month: int, number: int = 1, after: int = 0) -> date:
        away = date(2001 + after, month, number).timetuple().tm_yday + 365 * after - NOW
        if away >= 0 or room >= NOW:
            return today + timedelta(days=away)
        return today + timedelta(days=-(-away * room // NOW))

    return day
