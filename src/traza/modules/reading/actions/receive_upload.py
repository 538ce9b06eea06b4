"""Receive a person's file, whole or in parts, and keep it once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Actor
from traza.kernel.acts import Doer, asks, done_by
from traza.modules.reading.contracts import CAPABILITIES, UPLOAD, NoSuchUpload, TooManyUploads
from traza.modules.reading.models import Document, Upload, Visibility
from traza.platform.access.authority import check_capability
from traza.platform.files import store
from traza.platform.files.refusals import Incomplete, MoreThanAnnounced, TooBig

LIMIT = 50 * store.MEGABYTE
A_DAY = 60  # files a person may send in a day
NAME_LENGTH = 200


@asks(UPLOAD)
def begin_upload(user: int, *, name: str, size: int, anew: bool = False) -> UUID:
    """Announce a file; return the upload to send its parts to.

    The same person announcing the same name and size again goes on with the upload that is not
    finished, unless it begins `anew`. Raises WithoutCapability, TooBig and TooManyUploads.
    """
    if size > LIMIT:
        raise TooBig(limit=LIMIT // store.MEGABYTE)
    name = clean_name(name)
    with transaction.atomic():
        sender = _one_at_a_time(user)
        check_capability(Actor.of(sender), UPLOAD, CAPABILITIES[UPLOAD])
        begun = Upload.objects.filter(user_id=user, name=name, size=size, sha256=None).first()
        if begun is not None and not anew:
            return begun.pk
        _within_the_day(user)
        return Upload.objects.create(
            user_id=user, name=name, size=size, agency=_agency_of(sender)
        ).pk


@done_by(Doer.OWNER, "an account goes on with its own upload")
def receive_part(user: int, upload: UUID, *, offset: int, data: bytes) -> int:
    """Append a part; return how many bytes are kept.

    Raises NoSuchUpload, OutOfStep and MoreThanAnnounced.
    """
    row = _mine(user, upload)
    if row.sha256 is not None:
        return row.size
    if offset + len(data) > row.size:
        raise MoreThanAnnounced(size=row.size)
    return store.append(upload, offset, data, limit=row.size)


@asks(UPLOAD)
def receive_whole(user: int, *, name: str, size: int, chunks: Iterable[bytes]) -> UUID:
    """Receive a file that came in one request; return its upload.

    Each request has an upload of its own, so that the two of a double click do not write into each
    other; completing them makes one of both.
    """
    upload = begin_upload(user, name=name, size=size, anew=True)
    kept = 0
    for chunk in chunks:
        kept = store.append(upload, kept, chunk, limit=size)
    return upload


@done_by(Doer.OWNER, "an account goes on with its own upload")
def complete_upload(user: int, upload: UUID) -> UUID:
    """Close an upload whose every byte has come; return the upload the file counts as.

    A file this person sent before counts as that one (two tabs, a double click). Call it inside
    the transaction that asks for the reading. Raises NoSuchUpload and Incomplete.
    """
    row = _mine(user, upload)
    if row.sha256 is not None:
        return row.pk
    try:
        kept = store.finish(upload, row.size)
    except Incomplete:
        if _mine(user, upload).sha256 is None:
            raise
        return upload  # closed from another tab meanwhile, which also took its part away
    with transaction.atomic():
        _one_at_a_time(user)
        row = _mine(user, upload)  # as it is now that nobody else of this person is in here
        if row.sha256 is not None:
            return row.pk
        earlier = Upload.objects.filter(user_id=user, sha256=kept.sha256).first()
        if earlier is None:
            row.sha256, row.received_at = kept.sha256, timezone.now()
            row.document = Document.objects.filter(sha256=kept.sha256).first()
            row.save()
        else:
            row.delete()
        transaction.on_commit(lambda: store.drop(upload))
    return row.pk if earlier is None else earlier.pk


@done_by(Doer.HOUSE, "the task that read the file ties it to its document")
def name_document(sha256: str, slug: str) -> None:
    """Tie every upload of a file to the document it turned out to be.

    A private document that only one agency sent is that agency's.
    """
    document = Document.objects.get(slug=slug)
    sent = Upload.objects.filter(sha256=sha256)
    sent.update(document=document)
    agencies = set(sent.values_list("agency", flat=True))
    if not document.agency and document.visibility == Visibility.PRIVATE and len(agencies) == 1:
        document.agency = agencies.pop()
        document.save(update_fields=["agency"])


def clean_name(name: str) -> str:
    """The last part of a path, without control signs, never empty."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable()).strip()[-NAME_LENGTH:] or "archivo"


def _one_at_a_time(user: int) -> Any:
    """The account: two tabs of one person wait for each other; two persons do not."""
    return get_user_model().objects.select_for_update().get(pk=user)


def _agency_of(sender: Any) -> str:
    """The agency for which staff sends a file; "" for who sends it for themselves."""
    return str(sender.agency) if sender.is_staff_role else ""


def _mine(user: int, upload: UUID) -> Upload:
    row = Upload.objects.filter(pk=upload, user_id=user).first()
    if row is None:
        raise NoSuchUpload
    return row


def _within_the_day(user: int) -> None:
    since = timezone.now() - timedelta(days=1)
    if Upload.objects.filter(user_id=user, created_at__gte=since).count() >= A_DAY:
        raise TooManyUploads(limit=A_DAY)
