"""One answer to one comment, or to many that say the same; each of them has it as its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.consultation.actions.held import at_stage, enough, held, moment
from traza.modules.consultation.contracts.capabilities import ANSWER
from traza.modules.consultation.contracts.cases import Stage, Verdict
from traza.modules.consultation.contracts.refusals import UnknownComment
from traza.modules.consultation.models import Answer, Answered, Comment, Proposal
from traza.modules.consultation.queries.folios import code_of
from traza.platform.audit.record import record
from traza.platform.letters import outbox

WHEN = {Stage.OPEN, Stage.ANSWERING, Stage.REFUSED}


@asks(ANSWER)
@transaction.atomic
def answer_comments(
    folio: str,
    comments: Sequence[str],
    verdict: Verdict,
    text: str,
    said: Attribution,
    *,
    now: datetime | None = None,
) -> int:
    """Publish it and return to how many it went; those that have this very answer are left.

    Raises NotNow, TooShort or UnknownComment.
    """
    row = held(folio, said, ANSWER)
    at, on = moment(row.agency, now)
    at_stage(row, WHEN, on)
    words = enough(text, "Respuesta")[:10_000]
    wanted = set(comments)
    found = list(Comment.objects.filter(version__proposal=row, folio__in=wanted))
    if not found or len(found) != len(wanted):
        raise UnknownComment
    had = set(
        Answered.objects.filter(
            comment__in=found, answer__text=words, answer__verdict=verdict.value
        ).values_list("comment_id", flat=True)
    )
    left = [one for one in found if one.pk not in had]
    if not left:
        return 0
    answer = Answer.objects.create(verdict=verdict.value, text=words, at=at, on=on, user=said.user)
    Answered.objects.bulk_create(Answered(answer=answer, comment=one) for one in left)
    for one in left:
        _tell(row, one, answer)
    record(
        "consultation.answer", by=said, about=f"regulation:{row.folio}", why=said.why,
        detail={"answer": answer.pk, "comments": len(left)},
    )  # fmt: skip
    return len(left)


def _tell(row: Proposal, comment: Comment, answer: Answer) -> None:
    """A letter to who left an address and confirmed it."""
    if not comment.email or not hasattr(comment, "confirmed"):
        return
    key = f"consultation:{code_of(comment.folio)}:{answer.pk}"
    body = f"{row.title}\n\n{answer.text}\n"
    outbox.put(key, outbox.Written(comment.email, f"Respuesta a {comment.folio}", body))
