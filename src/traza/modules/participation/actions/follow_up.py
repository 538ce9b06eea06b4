"""Who reported says whether it is solved."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.modules.participation.actions.held import held
from traza.modules.participation.contracts import NotAnsweredYet, WrongCode
from traza.modules.participation.models import FollowUp
from traza.modules.participation.queries.reports import code_for
from traza.modules.participation.rules.folio import same_code


@done_by(Doer.ANYONE, "who carries the code of the report")
@transaction.atomic
def follow_up(folio: str, code: str, *, solved: bool, words: str = "") -> None:
    """Say whether what was reported is solved; the last word counts, all stay.

    Raises UnknownReport, WrongCode or NotAnsweredYet.
    """
    row = held(folio)
    if not same_code(code, code_for(row.token.hex)):
        raise WrongCode
    if row.answered_on is None:
        raise NotAnsweredYet
    last = row.followups.order_by("-at", "-pk").first()
    given = (solved, words.strip()[:500])
    if last is not None and row.solved is not None and (last.solved, last.words) == given:
        return
    FollowUp.objects.create(report=row, at=timezone.now(), solved=given[0], words=given[1])
    row.solved = solved
    row.save(update_fields=["solved"])
