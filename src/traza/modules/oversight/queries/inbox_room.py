"""How much of a committee may be on its way at once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from traza.modules.oversight.contracts.sync import (
    Envelope,
    ItemKind,
    TooManyComplaints,
    TooManyPhotos,
    TooManyVisits,
)
from traza.modules.oversight.models import Item, ItemPhoto, Member
from traza.modules.oversight.queries.committee_law import committee_value
from traza.platform.law import clock

MEGABYTE = 1024 * 1024
# What one telephone may send in a day, and how more is refused.
_LIMITS = {
    ItemKind.COMPLAINT: ("complaints_a_day", TooManyComplaints),
    ItemKind.VISIT: ("visits_a_day", TooManyVisits),
}


def check_room(member: Member, device: UUID, envelope: Envelope) -> None:
    """Refuse a new item past the limits in force; the phone keeps it and sends it again later.

    Raises TooManyComplaints, TooManyVisits and TooManyPhotos.
    """
    now = timezone.now()
    limit, refusal = _LIMITS[envelope.kind]
    most = committee_value(limit, clock.day_of(now)).whole
    lately = Item.objects.filter(kind=envelope.kind, received_at__gt=now - timedelta(days=1))
    if lately.filter(device=device).count() >= most:
        raise refusal(most=most)
    if envelope.photos:
        _check_photos(member, envelope)


def _check_photos(member: Member, envelope: Envelope) -> None:
    most = committee_value("waiting_megabytes", clock.today()).whole
    coming = ItemPhoto.objects.filter(
        item__member__committee=member.committee_id, arrival__isnull=True
    )
    waiting = coming.aggregate(total=Sum("size"))["total"] or 0
    if waiting + sum(one.size for one in envelope.photos) > most * MEGABYTE:
        raise TooManyPhotos(waiting=waiting // MEGABYTE, most=most)
