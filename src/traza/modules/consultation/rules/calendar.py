"""The days of a case: each with how it was counted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from traza.kernel.days import ONE, SATURDAY, Calendar
from traza.kernel.language import told
from traza.kernel.law import Law, LawValue
from traza.modules.consultation.contracts.cases import Milestone, Skipped

Held = Mapping[str, tuple[Law, LawValue]]  # by name: the law, and its value of the case's day


def counted(
    code: str, held: Held, calendar: Calendar, start: date, days: int | None = None
) -> Milestone:
    """The day on which a term runs out, and which days were not counted; `days` instead of the
    law's, when others were given."""
    law, value = held[code]
    length = value.whole if days is None else days
    due = calendar.add(start, length)
    rest = tuple(
        Skipped(day, why)
        for n in range(1, (due - start).days + 1)
        if (why := _rests(day := start + n * ONE, calendar))
    )
    return Milestone(code, law.what, start, length, due, rest, value.citation)


def _rests(day: date, calendar: Calendar) -> str:
    if day.weekday() >= SATURDAY:
        return told("sábado") if day.weekday() == SATURDAY else told("domingo")
    holiday = calendar.rest_of(day)
    if holiday is not None:
        return holiday.what
    return told("cierre de la dependencia") if day in calendar.closed else ""


def of_a_case(
    held: Held, calendar: Calendar, *, began: date, opens: date | None, days: int | None
) -> tuple[Milestone, ...]:
    """The days of a case that began on a day; those after opening once it is open.

    The consultation is counted from the day before it opens, so that the first is a whole day.
    """
    first = counted("before_days", held, calendar, began)
    if opens is None:
        return (first,)
    closes = counted("consultation_days", held, calendar, opens - timedelta(days=1), days)
    attend = counted("attend_days", held, calendar, closes.due)
    ruled = counted("dictamen_days", held, calendar, attend.due)
    return first, closes, attend, ruled
