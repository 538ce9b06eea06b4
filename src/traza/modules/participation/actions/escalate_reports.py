"""What the calendar does to reports: terms run out, and what nobody looked at is shown."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q

from traza.kernel.acts import Doer, done_by
from traza.modules.participation.actions.keep_photo import forget_photos
from traza.modules.participation.contracts import Escalated
from traza.modules.participation.models import Escalation, Report
from traza.modules.works import api as works
from traza.platform.audit.record import TERMINAL, record
from traza.platform.law import clock
from traza.platform.tasks.queue import Progress

FIRST, SECOND = 1, 2
log = logging.getLogger(__name__)


class NotEscalated(RuntimeError):
    """A report could not be moved; the queue keeps the task and tries it again."""


@done_by(Doer.HOUSE, "terms run out by themselves")
def escalate_reports(*, today: date | None = None, folio: str = "") -> Escalated:
    """Escalate what is due (one report, or every one) until `today`, or until the
    day that it is where each work is. Done twice it does nothing.

    A report that cannot be moved stops no other; it is named in what is returned.
    """
    day = today or clock.latest()
    late = Q(answered_on__isnull=True, asked=True, due_on__lt=day, escalated__lt=FIRST)
    later = Q(answered_on__isnull=True, asked=True, pass_on__lt=day, escalated__lt=SECOND)
    unseen = Q(showing="held", look_by__lt=day)
    chosen = Report.objects.filter(late | later | unseen)
    if folio:
        chosen = chosen.filter(folio=folio)
    done, failed = [(0, 0, 0)], []
    for number, name in list(chosen.order_by("pk").values_list("pk", "folio")):
        try:
            done.append(_one(number, today))
        except (OperationalError, InterfaceError):
            raise  # the database does not answer: no report's fault
        except Exception as error:
            log.exception("report %s could not be escalated", name)
            failed.append((name, f"{type(error).__name__}: {error}"))
    first, second, shown = (sum(each) for each in zip(*done, strict=True))
    return Escalated(first, second, shown, tuple(failed))


@done_by(Doer.HOUSE, "the task of a report's term")
def handle(payload: dict[str, Any], progress: Progress) -> None:
    """The background task of one report. Raises NotEscalated, so that the queue tries again."""
    done = escalate_reports(folio=str(payload["folio"]))
    if done.failed:
        raise NotEscalated(done.failed)
    progress(1, 1, "")


@done_by(Doer.HOUSE, "the task of every night")
def handle_all(payload: dict[str, Any], progress: Progress) -> None:
    """Every report that is due, and photographs that no report came for. Raises NotEscalated."""
    done = escalate_reports()
    forget_photos()
    if done.failed:
        raise NotEscalated(done.failed)
    progress(1, 1, "")


@done_by(Doer.HOUSE, "photographs without a report are removed every day")
def sweep() -> int:
    """Remove photographs whose report never came; return how many."""
    return forget_photos()


@transaction.atomic
def _one(number: int, today: date | None) -> tuple[int, int, int]:
    row = Report.objects.select_for_update().get(pk=number)
    day = today or clock.today(works.where_of(row.work_id))
    first = second = shown = 0
    if row.answered_on is None and row.asked:
        if row.due_on < day and row.escalated < FIRST:
            first = _step(row, FIRST, day)
        if row.pass_on < day and row.escalated < SECOND:
            second = _step(row, SECOND, day)
    if row.showing == "held" and row.look_by < day:
        row.showing, shown = "shown", 1
    row.save(update_fields=["escalated", "showing"])
    return first, second, shown


def _step(row: Report, level: int, day: date) -> int:
    Escalation.objects.get_or_create(report=row, level=level, defaults={"on": day})
    row.escalated = level
    record(
        "participation.escalate",
        by=TERMINAL,
        about=f"report:{row.folio}",
        detail={"level": level, "agency": row.agency},
    )
    return 1
