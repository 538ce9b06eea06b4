"""Answer a complaint of a committee; the answer is published and stays."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.actions.authority import check_work
from traza.modules.oversight.contracts.capabilities import ANSWER
from traza.modules.oversight.contracts.committee import NoReason
from traza.modules.oversight.models import Answer, Complaint
from traza.modules.oversight.queries.committees import complaint_work
from traza.platform.audit.record import record


@asks(ANSWER)
@transaction.atomic
def answer_complaint(complaint: int, text: str, *, said: Attribution) -> int:
    """Add an answer; the same words again are the answer that is there.

    Raises UnknownCommittee, OtherAgency, and NoReason for an empty text.
    """
    check_work(complaint_work(complaint), said, ANSWER)
    if not text.strip():
        raise NoReason
    Complaint.objects.select_for_update().get(pk=complaint)
    again = Answer.objects.filter(complaint=complaint, text=text.strip()).first()
    if again is not None:
        return again.pk
    row = Answer.objects.create(complaint_id=complaint, by=said.user, text=text.strip())
    record(
        "oversight.complaint_answered",
        by=said,
        about=f"complaint:{complaint}",
        why=said.why,
    )
    return row.pk
