"""How agencies answer."""

from __future__ import annotations

from datetime import date

from traza.kernel.jurisdiction import FEDERATION
from traza.modules.participation.contracts import AnswerRate
from traza.modules.participation.models import Report
from traza.modules.participation.rules.rates import Dated, rates
from traza.platform.law import clock
from traza.platform.law.calendars import calendar_of


def answer_rates(*, today: date | None = None) -> list[AnswerRate]:
    """A row an agency. Hidden reports count as the others: hiding one changes no rate."""
    rows = Report.objects.order_by().values_list(
        "agency", "filed_on", "due_on", "answered_on", "solved", "asked"
    )
    reports = (Dated(*row) for row in rows.iterator())
    return rates(reports, calendar_of(FEDERATION), today or clock.today())
