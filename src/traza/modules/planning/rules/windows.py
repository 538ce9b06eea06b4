"""When a quarter is captured, and whether it may be on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from traza.modules.planning.contracts.captured import (
    QUARTERS,
    Window,
    WindowState,
    YearInfo,
)

MAY_CAPTURE = frozenset({WindowState.OPEN, WindowState.EXTENDED})
DAY = timedelta(days=1)


def last_day(year: int, quarter: int) -> date:
    """The last day of a quarter."""
    return date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - DAY


def usual_windows(year: int, days: int, norm: str) -> tuple[Window, ...]:
    """A window for each quarter: from the day after its end, for so many natural days."""
    return tuple(
        Window(one, last_day(year, one) + DAY, last_day(year, one) + timedelta(days=days), norm)
        for one in QUARTERS
    )


def window_state(year: YearInfo | None, quarter: int, today: date) -> WindowState:
    """Whether the quarter may be captured on that day."""
    window = year.window(quarter) if year else None
    if window is None:
        return WindowState.UNSET
    if window.is_shut or today > window.closes:
        return WindowState.CLOSED
    if today < window.opens:
        return WindowState.EARLY
    return WindowState.EXTENDED if window.is_extended else WindowState.OPEN


def closed_quarters(year: YearInfo | None, today: date) -> tuple[int, ...]:
    """The quarters that are closed on a day."""
    return tuple(one for one in QUARTERS if window_state(year, one, today) is WindowState.CLOSED)


def overlapping(windows: Iterable[Window]) -> int | None:
    """The first quarter whose window ends before it begins; None when all are right."""
    return next((one.quarter for one in windows if one.closes < one.opens), None)
