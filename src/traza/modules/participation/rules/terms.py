"""When a report must be answered, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.days import Calendar
from traza.modules.participation.contracts import Showing, Standing


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a report: last to look at it, last to answer, and last before it is passed on."""

    look_by: date
    due_on: date
    pass_on: date


def days_of(filed_on: date, calendar: Calendar, look: int, answer: int, second: int) -> Days:
    """Terms in business days that begin the day after it was filed."""
    due = calendar.add(filed_on, answer)
    return Days(calendar.add(filed_on, look), due, calendar.add(due, second))


def standing(
    *, answered: bool, solved: bool | None, due_on: date, today: date, asked: bool = True
) -> Standing:
    """How a report stands: `solved` is what its author last said after the answer, None nothing.

    Of an agency that was never asked, no silence is told.
    """
    if not answered and not asked:
        return Standing.UNASKED
    if not answered:
        return Standing.WAITING if today <= due_on else Standing.ESCALATED
    if solved is None:
        return Standing.ANSWERED
    return Standing.SOLVED if solved else Standing.UNSOLVED


def showing(decided: Showing | None, *, look_by: date, today: date) -> Showing:
    """What anyone sees: what was decided, and without a decision nothing until its days are over.

    A report that nobody looks at is shown: not looking is no way of hiding.
    """
    if decided is not None:
        return decided
    return Showing.HELD if today <= look_by else Showing.SHOWN
