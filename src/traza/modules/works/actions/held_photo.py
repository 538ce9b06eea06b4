"""A photograph in hand: locked for the transaction, and of the agency of who asks."""

from __future__ import annotations

from traza.modules.works.contracts.register import OtherAgency, Said, UnknownPhoto
from traza.modules.works.models import Photo


def held_photo(photo: int, said: Said) -> Photo:
    """Lock a photograph inside the caller's transaction. Raises UnknownPhoto and OtherAgency."""
    rows = Photo.objects.select_for_update(of=("self",)).select_related("work")
    found = rows.filter(pk=photo).first()
    if found is None:
        raise UnknownPhoto
    if said.agency and said.agency != found.work.agency:
        raise OtherAgency(folio=found.work.folio, agency=found.work.agency)
    return found
