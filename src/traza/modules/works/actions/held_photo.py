"""A photograph in hand: locked for the transaction, and of the agency of who asks."""

from __future__ import annotations

from traza.kernel.actor import Attribution
from traza.modules.works.contracts.capabilities import CAPABILITIES, CAPTURE, REVIEW
from traza.modules.works.contracts.register import UnknownPhoto
from traza.modules.works.models import Photo
from traza.platform.access.authority import check_agency, check_any


def held_photo(photo: int, said: Attribution) -> Photo:
    """Lock a photograph inside the caller's transaction. Raises UnknownPhoto and OtherAgency."""
    rows = Photo.objects.select_for_update(of=("self",)).select_related("work")
    found = rows.filter(pk=photo).first()
    if found is None:
        raise UnknownPhoto
    check_any(said, (CAPTURE, REVIEW), CAPABILITIES[CAPTURE])
    check_agency(said, found.work.agency, f"La obra {found.work.folio}")
    return found
