"""Take a photograph in parts, from wherever the last connection stopped.

Parts grow a file named by the photograph's own identifier; its length is the only record of
progress, so neither a cut nor a restart loses what came. The last part ends it: the bytes are
compared with the announced hash, the picture is read and kept with the work. Ending it twice
finds the same picture.
"""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import Doer, done_by
from traza.modules.oversight.contracts.sync import PhotoBroken, PhotoState, UnknownPhoto
from traza.modules.oversight.models import Arrival, ItemPhoto
from traza.modules.oversight.queries.inbox import announced, member_of, photo_state
from traza.modules.oversight.rules.envelope import MOST_PHOTO_BYTES
from traza.modules.works import api as works
from traza.platform.access.devices import PairedDevice
from traza.platform.files import store
from traza.platform.law import clock
from traza.platform.pictures.refusals import CannotOpenPicture

DURING = "during"
COMMITTEE = "committee"


@done_by(Doer.ANYONE, "a paired telephone, of what it announced")
def receive_photo_part(
    device: PairedDevice, photo: UUID, *, offset: int, data: bytes
) -> PhotoState:
    """Add bytes that begin at `offset`; the last ones end the photograph.

    Raises NotInCommittee, UnknownPhoto, OutOfStep (whose `received` is where to go on), TooBig,
    PhotoBroken and Busy.
    """
    row = _theirs(device, photo)
    if getattr(row, "arrival", None) is None:
        limit = min(row.size, MOST_PHOTO_BYTES)
        if store.append(row.pk, offset, data, limit=limit) == row.size:
            _end(row)
    return photo_state(announced(photo))


@done_by(Doer.ANYONE, "a paired telephone, of what it announced")
def photo_progress(device: PairedDevice, photo: UUID) -> PhotoState:
    """How far a photograph is; one whose bytes are all here is ended, should a restart have
    come between. Raises as `receive_photo_part` does."""
    row = _theirs(device, photo)
    if getattr(row, "arrival", None) is None and store.received(row.pk) == row.size:
        _end(row)
    return photo_state(announced(photo))


def _theirs(device: PairedDevice, photo: UUID) -> ItemPhoto:
    member, row = member_of(device.subject), announced(photo)
    if row.item.work_id != member.committee.work_id:
        raise UnknownPhoto
    return row


def _end(row: ItemPhoto) -> None:
    part = store.content(row.pk)
    if len(part) != row.size:
        return  # another request ended it, or began it again, in this moment
    if hashlib.sha256(part).hexdigest() != row.sha256:
        store.drop(row.pk)
        raise PhotoBroken
    try:
        kept = works.add_photo(
            row.item.work_id,
            part,
            stage=row.item.visit.stage if row.item.kind == "visit" else DURING,
            taken_on=_taken_on(row),
            by=COMMITTEE,
            caption="",
            place=None if row.lon is None or row.lat is None else (row.lon, row.lat),
            said=Attribution(None, "device", why="fotografía del comité"),
        ).id
        refused = ""
    except CannotOpenPicture as refusal:
        kept, refused = None, refusal.in_spanish[:300]
    with transaction.atomic():
        Arrival.objects.get_or_create(
            announced=row,
            defaults={"at": timezone.now(), "photo_id": kept, "refused_because": refused},
        )
    store.drop(row.pk)


def _taken_on(row: ItemPhoto) -> date:
    """The day it was taken: the phone's clock was as wrong then as when the item was made."""
    item = row.item
    taken = (row.taken_at or item.made_at) + (item.happened_at - item.made_at)
    formed = item.member.committee.formed_on
    taken_on = clock.day_of(min(taken, item.received_at), works.where_of(item.work_id))
    return max(taken_on, formed)
