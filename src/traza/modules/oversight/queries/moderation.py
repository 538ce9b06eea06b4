"""What was decided of showing what committees sent."""

from __future__ import annotations

from uuid import UUID

from traza.kernel.moderation import HIDDEN, Moderated
from traza.modules.oversight.contracts.moderation import HideReason
from traza.modules.oversight.models import Item, ItemPhoto, Moderation
from traza.modules.works import api as works
from traza.platform.moderation.decide import moderated

WITH = ("item__moderations", "item__photos__arrival__photo")  # what a list reads at once


def words_of(item: Item) -> str:
    """What an item says in words: the text of a complaint or the notes of a visit."""
    return item.complaint.text if item.kind == "complaint" else item.visit.notes


def shown_words(item: Item, text: str) -> tuple[str, Moderated | None]:
    """What anyone reads of an item's words, and the decision in force (None when nobody made one).

    The decision in force holds for every past day too: what was hidden is in no earlier edition.
    """
    last = _last(item)
    if last is None:
        return text, None
    if last.showing == HIDDEN:
        return "", _told(last)
    return last.cut or text, _told(last)


def moderations_of(item: UUID, photo: int | None = None) -> list[Moderated]:
    """Every decision on the words of an item, or on one of its photographs, newest first."""
    rows = Moderation.objects.filter(item=item)
    if photo is None:
        rows = rows.filter(photo__isnull=True)
    else:
        rows = rows.filter(photo__arrival__photo=photo)
    return [_told(row) for row in rows.select_related("item")]


def photo_sent(photo: int, committee: int) -> UUID | None:
    """The item with which a photograph of the work came from that committee's members; None when
    it did not."""
    rows = ItemPhoto.objects.filter(arrival__photo=photo, item__member__committee=committee)
    return rows.values_list("item", flat=True).first()


def _told(row: Moderation) -> Moderated:
    return moderated(row, HideReason.labels(), works.where_of(row.item.work_id))


def _last(item: Item) -> Moderation | None:
    return next((one for one in item.moderations.all() if one.photo_id is None), None)
