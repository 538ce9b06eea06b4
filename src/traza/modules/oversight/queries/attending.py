"""What waits of committees for the agency of their works ("" of all agencies): one query each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.oversight.contracts.attending import (
    OpenComplaint,
    OpenCorrection,
    OpenReplacement,
    UnsignedAct,
    Watched,
)
from traza.modules.oversight.models import Committee, Correction, Replacement
from traza.modules.oversight.queries.counting import unanswered
from traza.modules.oversight.queries.labels import labels
from traza.platform.law import clock

Row = TypeVar("Row", bound=Model)


def open_complaints(agency: str, today: date | None = None) -> Iterator[OpenComplaint]:
    """Complaints without an answer, the nearest day first."""
    rows = _of(unanswered().select_related("committee__work").defer("text"), agency, "committee__")
    for row in rows.order_by("answer_by", "pk"):
        about = labels().of("about", row.about)
        watched = _watched(row.committee, today)
        yield OpenComplaint(watched, row.pk, row.folio, about, row.on, row.answer_by)


def open_replacements(agency: str, today: date | None = None) -> Iterator[OpenReplacement]:
    """Replacements proposed and not decided, the oldest first; nobody's name is opened."""
    for row in _proposed(Replacement.objects.defer("name", "contact"), agency):
        yield OpenReplacement(*_told(row, today))


def open_corrections(agency: str, today: date | None = None) -> Iterator[OpenCorrection]:
    """Corrections proposed and not decided, the oldest first; nothing sealed is opened."""
    for row in _proposed(Correction.objects.defer("before", "after"), agency):
        yield OpenCorrection(*_told(row, today))


def unsigned_acts(agency: str, today: date | None = None) -> Iterator[UnsignedAct]:
    """Standing committees without their signed act, the oldest first."""
    rows = Committee.objects.filter(closed_on__isnull=True, act_sha256="").select_related("work")
    for row in _of(rows, agency, "").order_by("formed_on", "pk"):
        yield UnsignedAct(_watched(row, today), row.formed_on)


def _proposed(rows: QuerySet[Row], agency: str) -> QuerySet[Row]:
    waiting = rows.filter(state="proposed").select_related("committee__work")
    return _of(waiting, agency, "committee__").order_by("proposed_at", "pk")


def _told(
    row: Replacement | Correction, today: date | None
) -> tuple[Watched, int, date, int | None]:
    """What waits of a proposal: of what, its number, since when and by whom."""
    proposed = clock.day_of(row.proposed_at, _where(row.committee))
    return _watched(row.committee, today), row.pk, proposed, row.proposed_by


def _of(rows: QuerySet[Row], agency: str, committee: str) -> QuerySet[Row]:
    return rows.filter(**{f"{committee}work__agency": agency}) if agency else rows


def _where(row: Committee) -> Jurisdiction:
    return clock.place(row.work.state_id, row.work.municipality_id)


def _watched(row: Committee, today: date | None) -> Watched:
    work = row.work
    day = today or clock.today(_where(row))
    return Watched(row.pk, work.pk, work.folio, work.name, work.agency, day)
