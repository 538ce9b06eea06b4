"""The agency publishes its answer to a report."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.participation.actions.held import held
from traza.modules.participation.actions.tell_reporter import tell_reporter
from traza.modules.participation.contracts import ChangedSince, ReportTooShort
from traza.modules.participation.contracts.capabilities import ANSWER
from traza.modules.participation.models import Answer
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock

LEAST = 10
MOST = 5000


@asks(ANSWER)
@transaction.atomic
def answer_report(folio: str, text: str, said: Attribution, *, seen: int | None = None) -> None:
    """Add an answer; earlier ones stay, and the same text again is kept once.

    `seen` is how many answers the person had before them: another number raises ChangedSince.
    Raises UnknownReport, OtherAgency or ReportTooShort.
    """
    row = held(folio, said)
    words = text.strip()[:MOST]
    if len(words) < LEAST:
        raise ReportTooShort(least=LEAST)
    last = row.answers.order_by("-at", "-pk").first()
    if last is not None and last.text == words:
        return
    if seen is not None and seen != row.answers.count():
        raise ChangedSince
    now = timezone.now()
    answer = Answer.objects.create(
        report=row, at=now, text=words, agency=said.agency or row.agency, user=said.user
    )
    if row.answered_on is None:
        row.answered_on = clock.day_of(now, works.where_of(row.work_id))
    row.solved = None  # the question is asked again of the new answer
    row.save(update_fields=["answered_on", "solved"])
    tell_reporter(answer)
    record(
        "participation.answer_report",
        by=said,
        about=f"report:{row.folio}",
        why=said.why,
    )
