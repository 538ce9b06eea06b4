"""Show again a photograph that was taken out of sight, with its reason."""

from __future__ import annotations

from django.db import transaction

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.works.actions.held_photo import held_photo
from traza.modules.works.contracts import register
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import NoReason
from traza.modules.works.queries.photos import photo_info
from traza.platform.audit.record import record


@asks(CAPTURE, REVIEW)
@transaction.atomic
def restore_photo(photo: int, said: Attribution) -> register.Photo:
    """Show again a photograph that was withdrawn; one that is shown stays as it is.

    Raises UnknownPhoto, OtherAgency, and NoReason when `said` has no why.
    """
    found = held_photo(photo, said)
    if not said.why:
        raise NoReason
    if found.withdrawn_at is not None:
        found.withdrawn_at, found.withdrawn_because = None, ""
        found.save(update_fields=["withdrawn_at", "withdrawn_because"])
        about = f"work:{found.work_id}"
        detail = {"photo": photo}
        record("works.photo_restored", by=said, about=about, why=said.why, detail=detail)
    return photo_info(found)
