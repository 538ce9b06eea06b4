"""Open the year of an agency: when each quarter is captured, and by which norm."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.planning.actions.authority import check_agency_year
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.contracts.captured import Window, YearInfo, YearKind
from traza.modules.planning.contracts.refusals import BadWindow, YearOpen
from traza.modules.planning.models import YearStep
from traza.modules.planning.queries.captured import year_info
from traza.modules.planning.rules.windows import overlapping
from traza.platform.audit.record import record


@asks(APPROVE)
def open_year(agency: str, year: int, windows: Sequence[Window], *, said: Attribution) -> YearInfo:
    """Keep the windows of the four quarters.

    Raises YearOpen, BadWindow, and what `check_agency_year` raises.
    """
    check_agency_year(agency, year, said, APPROVE)
    wrong = overlapping(windows)
    if wrong is not None:
        raise BadWindow(quarter=wrong)
    now = timezone.now()
    rows = [
        YearStep(
            agency=agency,
            year=year,
            number=number,
            kind=YearKind.OPENED,
            quarter=one.quarter,
            opens=one.opens,
            closes=one.closes,
            norm=one.norm[:400],
            at=now,
            by=said.user,
        )
        for number, one in enumerate(windows, start=1)
    ]
    try:
        with transaction.atomic():
            YearStep.objects.bulk_create(rows)
            record(
                "planning.year_opened", by=said, about=f"goal_year:{agency}:{year}", why=said.why
            )
    except IntegrityError as error:
        raise YearOpen(year=year) from error
    found = year_info(agency, year)
    assert found is not None  # noqa: S101 - written a moment ago
    return found
