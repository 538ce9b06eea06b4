"""Keep a photograph of a report, opened where it can hurt nobody and without its metadata."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.modules.participation.contracts import ReportRefusal
from traza.modules.participation.models import ReportPhoto
from traza.modules.works import api as works
from traza.platform.files import store
from traza.platform.pictures.intake import keep_picture

MOST = 3  # photographs a report
SIDE = 960  # pixels of the picture shown in the page
FORGOTTEN = timedelta(days=2)


class TooManyPhotos(ReportRefusal):
    """More photographs than a report takes."""

    code = "participation.too_many_photos"
    say = "Un reporte lleva hasta %(most)s fotos. Envíe otro reporte con las demás."


@done_by(Doer.ANYONE, "a photograph of a report that is being written, by its secret token")
def keep_photo(token: UUID, data: bytes, name: str) -> None:
    """Keep a photograph for the report of that form; the same one again is kept once.

    Raises TooManyPhotos, a CannotOpenPicture or Busy.
    """
    taken = ReportPhoto.objects.filter(token=token)
    if taken.count() >= MOST:
        raise TooManyPhotos(most=MOST)
    picture = keep_picture(data, name, small=SIDE)
    position = taken.count() + 1
    try:
        with transaction.atomic():
            ReportPhoto.objects.create(
                token=token,
                position=position,
                sha256=picture.sha256,
                thumb_sha256=picture.small_sha256,
                width=picture.width,
                height=picture.height,
                lon=picture.lon,
                lat=picture.lat,
                received_at=timezone.now(),
            )
    except IntegrityError:
        return  # the same form sent twice at once


@done_by(Doer.ANYONE, "a photograph of a report that is being written, by its secret token")
def kept_photos(token: UUID) -> int:
    """How many photographs the form has already sent."""
    return ReportPhoto.objects.filter(token=token, report__isnull=True).count()


@done_by(Doer.ANYONE, "a photograph of a report that is being written, by its secret token")
def place_of_photos(token: UUID) -> tuple[float, float] | None:
    """Longitude and latitude that a photograph of the form carried; None when none did."""
    rows = ReportPhoto.objects.filter(token=token, lon__isnull=False, lat__isnull=False)
    found = rows.values_list("lon", "lat").first()
    return (found[0], found[1]) if found and found[0] is not None and found[1] is not None else None


def forget_photos() -> int:
    """Remove photographs whose report never came; return how many."""
    old = ReportPhoto.objects.filter(
        report__isnull=True, received_at__lt=timezone.now() - FORGOTTEN
    )
    files = {each for row in old for each in (row.sha256, row.thumb_sha256)}
    gone, _ = old.delete()
    for sha256 in files:
        if not _is_kept(sha256):
            store.remove(sha256)
    return gone


def _is_kept(sha256: str) -> bool:
    """Whether another report or a work has the same file: equal pictures are one file."""
    named = Q(sha256=sha256) | Q(thumb_sha256=sha256)
    return ReportPhoto.objects.filter(named).exists() or works.keeps_photo(sha256)
