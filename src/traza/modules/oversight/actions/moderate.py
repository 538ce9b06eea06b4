"""Decide what anyone sees of a committee's words or photograph. The original is kept, and what is
hidden, why and by whom is published."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.moderation import DECIDERS, ModerationDecision, NothingToHide
from traza.modules.oversight.actions.authority import check_work
from traza.modules.oversight.contracts.capabilities import MODERATE
from traza.modules.oversight.contracts.committee import UnknownCommittee
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.oversight.models import Item, ItemPhoto, Moderation
from traza.modules.oversight.queries.moderation import words_of
from traza.modules.works import api as works
from traza.platform.moderation.decide import Subject, decide


@asks(MODERATE)
@transaction.atomic
def moderate_words(item: UUID, decision: ModerationDecision, *, said: Attribution) -> None:
    """Hide, cut or show again the text of a complaint or the notes of a visit.

    Its folio, day, subject, answer and term stay public and counted. Raises UnknownCommittee,
    OtherAgency, WithoutCapability and what `decide` raises.
    """
    row = Item.objects.select_for_update().filter(pk=item).first()
    if row is None:
        raise UnknownCommittee
    check_work(row.work_id, said, MODERATE)
    text = words_of(row)
    if not text:
        raise NothingToHide
    decide(_subject(row, text=text), decision, said)


@asks(MODERATE)
@transaction.atomic
def moderate_photo(photo: int, decision: ModerationDecision, *, said: Attribution) -> None:
    """Hide or show again one photograph that a committee sent; `photo` is its number in the work.

    Raises as `moderate_words` does.
    """
    rows = ItemPhoto.objects.select_for_update(of=("self",)).select_related("item")
    row = rows.filter(arrival__photo=photo).first()
    if row is None:
        raise UnknownCommittee
    check_work(row.item.work_id, said, MODERATE)
    if not decide(_subject(row.item, row), decision, said):
        return
    words = decision.words.strip()
    if decision.hide:
        reason = HideReason(decision.reason).spanish
        because = f"{reason}. «{words}» ({DECIDERS.get(said.role, said.role)})"
        works.withdraw_photo(photo, because, said, moderated=True)
    else:
        works.restore_photo(photo, replace(said, why=words))


def _subject(item: Item, photo: ItemPhoto | None = None, *, text: str | None = None) -> Subject:
    return Subject(
        made=Moderation.objects.filter(item=item, photo=photo),
        of={"item": item, "photo": photo},
        text=text,
        reasons=HideReason.labels(),
        where=works.where_of(item.work_id),
        verb="oversight.moderated",
        about=f"item:{item.pk}",
        detail={"photo": str(photo.pk) if photo else ""},
    )
