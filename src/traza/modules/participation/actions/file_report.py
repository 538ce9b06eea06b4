"""Take a report: once, with its terms, its folio and the code of who sent it."""

from __future__ import annotations

import secrets
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.jurisdiction import Jurisdiction
from traza.modules.participation.contracts import Filed, NewReport, ReportTooShort
from traza.modules.participation.models import Report, ReportPhoto
from traza.modules.participation.queries.law import days_from
from traza.modules.participation.queries.reports import code_for, filed_report
from traza.modules.participation.rules.folio import folio_of
from traza.modules.participation.rules.terms import Days
from traza.modules.works import api as works
from traza.platform.access.people import agencies_with_accounts
from traza.platform.audit.record import Actor, record
from traza.platform.law import clock
from traza.platform.tasks import queue

LEAST = 10  # letters: less than that nobody can act on
MOST = 4000
TASK = "participation.escalate"
NOBODY = Actor(None, "citizen")


@done_by(Doer.ANYONE, "anyone reports on a work")
def file_report(report: NewReport, *, now: datetime | None = None) -> Filed:
    """Take a report; sent again with the same token it is the same one.

    Raises UnknownWork or ReportTooShort.
    """
    known = filed_report(report.token)
    if known is not None:
        return known
    if len(report.text.strip()) < LEAST:
        raise ReportTooShort(least=LEAST)
    dossier = works.current_version(report.work).dossier
    moment = now or timezone.now()
    where = works.where_is(dossier)
    filed_on = clock.day_of(moment, where)
    days = days_from(filed_on)
    try:
        with transaction.atomic():
            row = _create(report, dossier.agency, moment, filed_on, days)
            ReportPhoto.objects.filter(token=report.token).update(report=row)
            record(
                "participation.file_report",
                by=NOBODY,
                about=f"report:{row.folio}",
                detail={"work": dossier.folio, "topic": row.topic},
            )
            _look_again(row.folio, days, where)
    except IntegrityError:
        known = filed_report(report.token)
        if known is None:
            raise
        return known
    return Filed(row.folio, code_for(report.token.hex), row.due_on, asked=row.asked)


def _create(report: NewReport, agency: str, moment: datetime, filed_on: date, days: Days) -> Report:
    return Report.objects.create(
        token=report.token,
        folio=folio_of(secrets.randbits(40)),
        work_id=report.work,
        agency=agency,
        asked=agency in agencies_with_accounts(),
        topic=report.topic.value,
        text=report.text.strip()[:MOST],
        place=report.place.strip()[:200],
        lon=report.lon,
        lat=report.lat,
        contact=report.contact.strip()[:200],
        filed_at=moment,
        filed_on=filed_on,
        look_by=days.look_by,
        due_on=days.due_on,
        pass_on=days.pass_on,
    )


def _look_again(folio: str, days: Days, where: Jurisdiction) -> None:
    """Ask the worker to look at the report the day after each of its terms."""
    for word, day in (("look", days.look_by), ("due", days.due_on), ("pass", days.pass_on)):
        morning = clock.start_of(day + timedelta(days=1), where, at=time(0, 5))
        after = max(morning - timezone.now(), queue.NOW)
        queue.enqueue(TASK, {"folio": folio}, key=f"report:{folio}:{word}", after=after)
