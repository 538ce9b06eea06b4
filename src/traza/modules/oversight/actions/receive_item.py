"""Take what a phone sends, exactly once.

The phone made the identifier and keeps its bytes until it hears that everything arrived, so it may
send the same again after any cut; the primary key makes the second time a reading. The hash in
`Content-Digest` (RFC 9530) is the one of the bytes sent: other bytes under a used identifier are
kept aside and refused.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.kernel.language import told
from traza.modules.oversight.contracts.sync import (
    BadItem,
    ComplaintSaid,
    Envelope,
    NotWhatWasSent,
    OtherContent,
    Received,
    VisitSaid,
)
from traza.modules.oversight.models import (
    Complaint,
    Conflict,
    Item,
    ItemPhoto,
    Member,
    Visit,
)
from traza.modules.oversight.queries.committee_law import committee_value, questionnaires
from traza.modules.oversight.queries.inbox import member_of, received_item, subject_of
from traza.modules.oversight.queries.inbox_room import check_room
from traza.modules.oversight.rules.clock import happened
from traza.modules.oversight.rules.envelope import read_item
from traza.modules.oversight.rules.folio import folio_of
from traza.modules.works import api as works
from traza.platform.access.devices import PairedDevice, first_paired
from traza.platform.law import clock


@done_by(Doer.ANYONE, "a paired telephone, of its own committee")
def receive_item(
    device: PairedDevice,
    item: UUID,
    raw: bytes,
    *,
    sha256: str,
    sent_at: datetime | None = None,
) -> Received:
    """Keep an item, or say that it is here already.

    `sha256` is what the phone says of `raw`, in hexadecimal; `sent_at` the phone's clock as it
    sends. Raises NotInCommittee, NotWhatWasSent, BadItem, OtherContent, TooManyComplaints and
    TooManyPhotos.
    """
    member = member_of(device.subject)
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise NotWhatWasSent
    envelope = read_item(raw, questionnaires())
    if envelope.id != item:
        raise BadItem(field="id", why=told("no es el de la dirección."))
    if envelope.work != member.committee.work_id:
        raise BadItem(field="work", why=told("no es la obra de su comité."))
    known = _known(item)
    if known is None:
        check_room(member, device.id, envelope)
        known = _keep(envelope, member, device.id, raw=raw, sha256=sha256, sent_at=sent_at)
        if known is None:
            return received_item(item, repeated=False)
    if known != sha256:
        _keep_aside(item, member, raw, sha256)
        raise OtherContent(id=item)
    return received_item(item, repeated=True)


def _known(item: UUID) -> str | None:
    return Item.objects.filter(pk=item).values_list("sha256", flat=True).first()


def _keep(
    envelope: Envelope,
    member: Member,
    device: UUID,
    *,
    raw: bytes,
    sha256: str,
    sent_at: datetime | None,
) -> str | None:
    """Keep it whole or not at all; the hash that is there when another request was first."""
    now = timezone.now()
    moment, offset = happened(
        envelope.made_at,
        known_offset=envelope.clock_offset,
        sent_at=sent_at,
        received_at=now,
        tolerance=committee_value("clock_seconds", clock.day_of(now)).whole,
        not_before=_not_before(member),
    )
    try:
        with transaction.atomic():
            row = Item.objects.create(
                id=envelope.id,
                kind=envelope.kind.value,
                work_id=envelope.work,
                member=member,
                device=device,
                made_at=envelope.made_at,
                received_at=now,
                clock_offset=offset,
                happened_at=moment,
                sha256=sha256,
                payload=raw.decode(),
            )
            ItemPhoto.objects.bulk_create(_photos(row, envelope))
            _say(row, envelope, member)
    except IntegrityError:
        first = _known(envelope.id)
        if first is None:  # not the item: another item announced one of its photographs
            raise BadItem(
                field="photos", why=told("otra visita o queja usó ese identificador.")
            ) from None
        return first
    return None


def _not_before(member: Member) -> datetime:
    """When it began to be possible: the committee formed, the person in it, their first telephone.

    The first one: what was written on a telephone that was linked again is still theirs.
    """
    began = max(member.committee.formed_on, member.since)
    day = clock.start_of(began, works.where_of(member.committee.work_id))
    paired = first_paired(subject_of(member.pk))
    return day if paired is None else max(day, paired)


def _photos(row: Item, envelope: Envelope) -> list[ItemPhoto]:
    return [
        ItemPhoto(
            id=one.id,
            item=row,
            position=place,
            sha256=one.sha256,
            size=one.size,
            taken_at=one.taken_at,
            lon=one.lon,
            lat=one.lat,
        )
        for place, one in enumerate(envelope.photos)
    ]


def _say(row: Item, envelope: Envelope, member: Member) -> None:
    where = works.where_of(row.work_id)
    day = clock.day_of(row.happened_at, where)
    match envelope.said:
        case VisitSaid() as said:
            Visit.objects.create(
                item=row,
                committee_id=member.committee_id,
                on=day,
                stage=said.stage,
                answers=dict(said.answers),
                questions=said.questions,
                progress_seen=said.progress_seen,
                progress_reported=said.progress_reported,
                notes=said.notes,
            )
        case ComplaintSaid() as said:
            # The term runs from when the agency has it, whatever the phone's clock says.
            heard = clock.day_of(row.received_at, where)
            days = committee_value("answer_days", heard).whole
            Complaint.objects.create(
                item=row,
                committee_id=member.committee_id,
                folio=folio_of(row.pk),
                on=day,
                about=said.about,
                text=said.text,
                answer_by=heard + timedelta(days=days),
            )


def _keep_aside(item: UUID, member: Member, raw: bytes, sha256: str) -> None:
    Conflict.objects.get_or_create(
        item_id=item,
        sha256=sha256,
        defaults={"member": member, "received_at": timezone.now(), "payload": raw.decode()},
    )
