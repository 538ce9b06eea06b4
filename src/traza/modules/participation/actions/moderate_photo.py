"""Decide whether one photograph of a report is seen. It is kept, and the reason is published."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.oversight.api import check_decider
from traza.modules.participation.actions.held import held
from traza.modules.participation.contracts import (
    ChangedSince,
    HideReason,
    NeedsReason,
    NothingToDecide,
    UnknownReportPhoto,
)
from traza.modules.participation.contracts.capabilities import MODERATE
from traza.modules.participation.models import PhotoDecided
from traza.modules.works import api as works
from traza.platform.audit.record import record
from traza.platform.law import clock

LEAST = 5  # letters of the published explanation


@asks(MODERATE)
@transaction.atomic
def moderate_photo(
    folio: str,
    position: int,
    *,
    hide: bool,
    words: str,
    said: Attribution,
    reason: HideReason | None = None,
    seen: int | None = None,
) -> None:
    """Hide the photograph in that place, or show it again; the report and the others stay.

    Hiding needs a `reason` and both need `words`, all published with who decided. `seen` is how
    many decisions the person had before them. Raises UnknownReport, OtherAgency,
    UnknownReportPhoto, NeedsReason, NothingToDecide, ChangedSince, WithoutCapability and
    DecidedAbove.
    """
    row = held(folio, said, MODERATE)
    photo = row.photos.filter(position=position).first()
    if photo is None:
        raise UnknownReportPhoto(folio=row.folio)
    last = photo.decided.order_by("-at", "-pk").first()
    check_decider(
        said.role,
        None if last is None else (last.role, clock.day_of(last.at, works.where_of(row.work_id))),
    )
    if seen is not None and seen != photo.decided.count():
        raise ChangedSince
    if len(words.strip()) < LEAST or (hide and reason is None):
        raise NeedsReason
    showing = "hidden" if hide else "shown"
    if showing == ("shown" if last is None else last.showing):
        raise NothingToDecide
    PhotoDecided.objects.create(
        photo=photo,
        at=timezone.now(),
        showing=showing,
        reason=reason.value if hide and reason else "",
        words=words.strip()[:500],
        user=said.user,
        role=said.role,
    )
    record(
        "participation.moderate_photo",
        by=said,
        about=f"report:{row.folio}",
        why=words.strip()[:500],
        detail={"photo": position, "showing": showing},
    )
