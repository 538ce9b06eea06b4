"""Decide what anyone sees of a comment. The original stays, and the reason is published."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.moderation import ModerationDecision
from traza.modules.consultation.actions.held import held
from traza.modules.consultation.contracts.capabilities import MODERATE
from traza.modules.consultation.contracts.cases import HideComment
from traza.modules.consultation.contracts.refusals import UnknownComment
from traza.modules.consultation.models import Comment
from traza.modules.consultation.queries.folios import read_folio
from traza.modules.consultation.queries.law import place_of
from traza.platform.moderation.decide import Subject, decide


@asks(MODERATE)
@transaction.atomic
def moderate_comment(
    folio: str, comment: str, decision: ModerationDecision, *, said: Attribution
) -> None:
    """Show a comment whole, with parts blacked out, or hide it with its files.

    Raises UnknownProposal, UnknownComment, and what `check` and `decide` raise.
    """
    proposal = held(folio, said, MODERATE)
    row = Comment.objects.filter(version__proposal=proposal, folio=read_folio(comment)).first()
    if row is None:
        raise UnknownComment
    subject = Subject(
        made=row.decided,
        text=row.text,
        reasons=HideComment.labels(),
        where=place_of(proposal.agency),
        verb="consultation.moderate",
        about=f"regulation:{proposal.folio}",
        detail={"comment": row.folio},
    )
    decide(subject, decision, said)
