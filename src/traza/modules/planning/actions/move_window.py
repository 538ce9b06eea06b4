"""Extend the window of a quarter, or shut it before its last day, with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.directory import api as directory
from traza.modules.planning.actions.authority import check_agency_year, reason_of
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.contracts.captured import Window, YearInfo, YearKind
from traza.modules.planning.contracts.refusals import BadWindow, YearNotOpen
from traza.modules.planning.models import YearStep
from traza.modules.planning.queries.captured import year_info
from traza.platform.audit.record import record
from traza.platform.law import clock


@asks(APPROVE)
@transaction.atomic
def extend_window(
    agency: str, year: int, quarter: int, until: date, because: str, *, said: Attribution
) -> None:
    """Let a quarter be captured until a later day.

    Raises YearNotOpen, NoReason, BadWindow for a day that is not later, and what
    `check_agency_year` raises.
    """
    found, window = _held(agency, year, quarter, said)
    if until <= window.closes and not window.is_shut:
        raise BadWindow(quarter=quarter)
    moved = replace(window, closes=until, norm=reason_of(because))
    _write(found, moved, YearKind.EXTENDED, said)


@asks(APPROVE)
@transaction.atomic
def shut_window(agency: str, year: int, quarter: int, because: str, *, said: Attribution) -> None:
    """Close a quarter before its last day.

    Raises YearNotOpen, NoReason, and what `check_agency_year` raises.
    """
    found, window = _held(agency, year, quarter, said)
    yesterday = clock.today(directory.place_of(agency)) - timedelta(days=1)
    last = max(window.opens, min(window.closes, yesterday))
    shut = replace(window, closes=last, norm=reason_of(because))
    _write(found, shut, YearKind.CLOSED, said)


def _held(agency: str, year: int, quarter: int, said: Attribution) -> tuple[YearInfo, Window]:
    check_agency_year(agency, year, said, APPROVE)
    list(YearStep.objects.select_for_update().filter(agency=agency, year=year))
    found = year_info(agency, year)
    window = found.window(quarter) if found else None
    if found is None or window is None:
        raise YearNotOpen(year=year)
    return found, window


def _write(year: YearInfo, window: Window, kind: YearKind, said: Attribution) -> None:
    agency = year.agency
    YearStep.objects.create(
        agency=agency,
        year=year.year,
        number=YearStep.objects.filter(agency=agency, year=year.year).count() + 1,
        kind=kind,
        quarter=window.quarter,
        opens=window.opens,
        closes=window.closes,
        norm=window.norm,
        at=timezone.now(),
        by=said.user,
    )
    record(
        f"planning.window_{kind}",
        by=said,
        about=f"goal_year:{agency}:{year.year}",
        why=window.norm,
        detail={"quarter": window.quarter, "closes": window.closes.isoformat()},
    )
