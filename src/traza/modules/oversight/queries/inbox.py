"""What has come from phones, and what a phone is told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from traza.modules.oversight.contracts.committee import UnknownCommittee
from traza.modules.oversight.contracts.sync import (
    NotInCommittee,
    PhotoState,
    Received,
    UnknownPhoto,
)
from traza.modules.oversight.models import Conflict, Item, ItemPhoto, Member
from traza.modules.oversight.rules.folio import folio_of
from traza.modules.works import api as works
from traza.platform.files import store
from traza.platform.law import clock

SUBJECT = "member:"


def subject_of(member: int) -> str:
    """How the devices of a member are named to `platform.access.devices`."""
    return f"{SUBJECT}{member}"


def member_of(subject: str) -> Member:
    """Whose phone it is, with the committee. Raises NotInCommittee when they are not in it now."""
    number = subject.removeprefix(SUBJECT)
    row = Member.objects.select_related("committee").filter(pk=int(number)).first()
    if row is None or row.until is not None or row.committee.closed_on is not None:
        raise NotInCommittee
    return row


def received_item(item: UUID, *, repeated: bool) -> Received:
    """The answer to an item that is kept."""
    row = Item.objects.get(pk=item)
    return Received(
        id=item,
        repeated=repeated,
        photos=tuple(photo_state(one) for one in row.photos.select_related("arrival")),
        folio=folio_of(item) if row.kind == "complaint" else "",
    )


def announced(photo: UUID) -> ItemPhoto:
    """An announced photograph with its item. Raises UnknownPhoto."""
    rows = ItemPhoto.objects.select_related("item__visit", "arrival")
    row = rows.filter(pk=photo).first()
    if row is None:
        raise UnknownPhoto
    return row


def photo_state(row: ItemPhoto) -> PhotoState:
    """How far an announced photograph is."""
    end = getattr(row, "arrival", None)
    if end is None:
        return PhotoState(row.pk, row.size, store.received(row.pk), arrived=False)
    return PhotoState(
        row.pk, row.size, row.size, arrived=True, photo=end.photo_id, refused=end.refused_because
    )


def conflicts_of(committee: int) -> list[tuple[UUID, date, str]]:
    """Contents kept aside because they came under a used identifier: item, day, what was sent."""
    rows = Conflict.objects.filter(member__committee=committee).order_by("-received_at")
    return [
        (row.item_id, clock.day_of(row.received_at, works.where_of(row.item.work_id)), row.payload)
        for row in rows
    ]


def member_committee(member: int) -> int:
    """The committee of a member. Raises UnknownCommittee."""
    found = Member.objects.filter(pk=member).values_list("committee", flat=True).first()
    if found is None:
        raise UnknownCommittee
    return found
