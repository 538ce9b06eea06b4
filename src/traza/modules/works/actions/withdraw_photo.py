"""Take a photograph out of sight, with its reason; it stays in the register."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.modules.works.contracts import register
from traza.modules.works.contracts.register import (
    NoReason,
    OtherAgency,
    Said,
    UnknownPhoto,
)
from traza.modules.works.models import Photo
from traza.modules.works.queries.photos import photo_info
from traza.platform.audit.record import record


@transaction.atomic
def withdraw_photo(photo: int, because: str, said: Said) -> register.Photo:
    """Withdraw a photograph; withdrawn again it stays as it was, with its first reason.

    Raises UnknownPhoto, OtherAgency, and NoReason for a blank reason.
    """
    row = Photo.objects.select_for_update(of=("self",)).select_related("work").filter(pk=photo)
    found = row.first()
    if found is None:
        raise UnknownPhoto
    if said.agency and said.agency != found.work.agency:
        raise OtherAgency(folio=found.work.folio, agency=found.work.agency)
    if not because.strip():
        raise NoReason
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_because = timezone.now(), because.strip()[:300]
        found.save(update_fields=["withdrawn_at", "withdrawn_because"])
        actor, about = said.actor, f"work:{found.work_id}"
        record("works.photo_withdrawn", by=actor, about=about, why=because, detail={"photo": photo})
    return photo_info(found)
