"""Terms, standing, what is shown, and rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from traza.kernel.jurisdiction import FEDERATION
from traza.modules.participation.contracts import Showing, Standing
from traza.modules.participation.queries.law import days_from, terms
from traza.modules.participation.rules.rates import Dated, rates
from traza.modules.participation.rules.terms import showing, standing
from traza.platform.law.calendars import calendar_of

WEDNESDAY = date(2026, 9, 9)


def test_the_terms_of_a_report_are_business_days():
    """16 September 2026 is a holiday and a Wednesday."""
    days = days_from(WEDNESDAY)
    assert days.look_by == date(2026, 9, 14)
    assert days.due_on == date(2026, 10, 1)
    assert days.pass_on == date(2026, 10, 15)


def test_each_term_says_its_article():
    for term in terms(WEDNESDAY).values():
        assert "artículo" in str(term.citation)


@pytest.mark.parametrize(
    ("answered", "solved", "today", "expected"),
    [
        (False, None, date(2026, 10, 1), Standing.WAITING),
        (False, None, date(2026, 10, 2), Standing.ESCALATED),
        (True, None, date(2027, 1, 1), Standing.ANSWERED),
        (True, False, date(2027, 1, 1), Standing.UNSOLVED),
        (True, True, date(2027, 1, 1), Standing.SOLVED),
    ],
)
def test_how_a_report_stands(answered: bool, solved: bool | None, today: date, expected: Standing):
    due = date(2026, 10, 1)
    assert standing(answered=answered, solved=solved, due_on=due, today=today) is expected


def test_what_nobody_looked_at_is_shown_when_its_days_are_over():
    look_by = date(2026, 9, 14)
    assert showing(None, look_by=look_by, today=look_by) is Showing.HELD
    assert showing(None, look_by=look_by, today=date(2026, 9, 15)) is Showing.SHOWN
    assert showing(Showing.HIDDEN, look_by=look_by, today=date(2027, 1, 1)) is Showing.HIDDEN


def test_rates_leave_out_what_is_still_in_its_term():
    filed, due, today = WEDNESDAY, date(2026, 10, 1), date(2026, 10, 5)
    reports = [
        Dated("b", filed, due, date(2026, 9, 11), True),
        Dated("b", filed, due, date(2026, 10, 3), False),
        Dated("b", filed, due, None, None),
        Dated("b", filed, date(2026, 10, 6), None, None),
        Dated("a", filed, date(2026, 10, 6), None, None),
    ]
    first, second = rates(reports, calendar_of(FEDERATION), today)
    assert (first.agency, first.due, first.rate, first.days) == ("a", 0, None, None)
    assert (second.filed, second.due, second.answered, second.on_time) == (4, 3, 2, 1)
    assert (second.waiting, second.escalated, second.solved, second.asked) == (1, 1, 1, 2)
    assert second.rate == Decimal(200) / 3
    assert second.days == 2
