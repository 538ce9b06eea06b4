"""Whoever wrote a comment says, by the link of their e-mail, that it is theirs."""

from __future__ import annotations

from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.modules.consultation.contracts.refusals import UnknownComment, WrongCode
from traza.modules.consultation.models import Comment, Confirmed
from traza.modules.consultation.queries.folios import is_code, read_folio


@done_by(Doer.ANYONE, "whoever holds the link of the letter")
def confirm_comment(folio: str, code: str) -> str:
    """Keep that it is confirmed, once; return its proposal. Raises UnknownComment, WrongCode."""
    row = (
        Comment.objects.select_related("version__proposal").filter(folio=read_folio(folio)).first()
    )
    if row is None:
        raise UnknownComment
    if not is_code(row.folio, code):
        raise WrongCode
    Confirmed.objects.get_or_create(comment=row, defaults={"at": timezone.now()})
    return row.version.proposal.folio
