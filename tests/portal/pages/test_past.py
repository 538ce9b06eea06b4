"""The day an address asks for."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict

from traza.portal.pages.past import asked

TODAY = date(2026, 3, 5)


def test_a_day_that_has_not_come_is_said_only_where_today_is_asked() -> None:
    query = QueryDict("al=2026-03-06")
    assert asked(query).day == date(2026, 3, 6)
    told = asked(query, today=TODAY)
    assert told.day is None
    assert "todavía no llega" in told.error
    assert asked(QueryDict("al=2026-03-05"), today=TODAY).day == TODAY


def test_the_last_day_of_the_calendar_is_none() -> None:
    told = asked(QueryDict("al=9999-12-31"))
    assert told.day is None
    assert "no es una fecha" in told.error
