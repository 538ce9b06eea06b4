"""The authority rules on a text, once each comment has its answer or its term is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.folio import new_folio
from traza.kernel.language import told
from traza.modules.consultation.actions.held import at_stage, enough, held, moment
from traza.modules.consultation.contracts.capabilities import RULE
from traza.modules.consultation.contracts.cases import Stage
from traza.modules.consultation.contracts.refusals import NotNow
from traza.modules.consultation.models import Comment, Dictamen
from traza.modules.consultation.queries.cases import hands_of
from traza.platform.access import four_eyes
from traza.platform.audit.record import record


@asks(RULE)
@transaction.atomic
def issue_dictamen(
    folio: str, favourable: bool, text: str, said: Attribution, *, now: datetime | None = None
) -> str:
    """Issue it on the last text and return its folio. A favourable one waits for each answer.

    Raises NotNow, TooShort, and SamePerson for who wrote, filed or answered.
    """
    row = held(folio, said, RULE)
    at, on = moment(row.agency, now)
    at_stage(row, {Stage.ANSWERING, Stage.REFUSED}, on)
    four_eyes.check_other_person(RULE, said, hands_of(row))
    words = enough(text, "Razones del dictamen")
    if favourable:
        left = Comment.objects.filter(version__proposal=row, answered__isnull=True).count()
        if left:
            raise NotNow(stage=told("faltan %(n)s comentarios por contestar", n=left))
    version = row.versions.latest("number")
    made = Dictamen.objects.create(
        folio=new_folio("DI"), version=version, exempt=False, favourable=favourable, text=words,
        sha256=version.sha256, at=at, on=on, user=said.user,
    )  # fmt: skip
    record(
        "consultation.rule", by=said, about=f"regulation:{row.folio}", why=said.why,
        detail={"dictamen": made.folio, "favourable": favourable},
    )  # fmt: skip
    return made.folio
