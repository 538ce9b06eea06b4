"""Take a photograph out of sight, with its reason; it stays in the register."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.works.actions.held_photo import held_photo
from traza.modules.works.contracts import register
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import CommitteePhoto, NoReason
from traza.modules.works.queries.photos import photo_info
from traza.platform.audit.record import record

COMMITTEE = "committee"


@asks(CAPTURE, REVIEW)
@transaction.atomic
def withdraw_photo(
    photo: int, because: str, said: Attribution, *, moderated: bool = False
) -> register.Photo:
    """Withdraw a photograph; withdrawn again it stays as it was, with its first reason.

    What a committee sent is hidden by its own decision (`moderated`), with a reason of a list, by
    who reviews; the reason of the last decision is the one that is read. Raises UnknownPhoto,
    OtherAgency, CommitteePhoto, and NoReason for a blank reason.
    """
    found = held_photo(photo, said)
    if found.by == COMMITTEE and not moderated:
        raise CommitteePhoto
    if not because.strip():
        raise NoReason
    because = because.strip()[:300]
    if found.withdrawn_at is None or (moderated and found.withdrawn_because != because):
        found.withdrawn_at, found.withdrawn_because = timezone.now(), because
        found.save(update_fields=["withdrawn_at", "withdrawn_because"])
        actor, about = said, f"work:{found.work_id}"
        record("works.photo_withdrawn", by=actor, about=about, why=because, detail={"photo": photo})
    return photo_info(found)
