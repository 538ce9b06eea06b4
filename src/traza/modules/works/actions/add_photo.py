"""Keep a photograph of a work: opened with care, without its EXIF, and known again by its hash."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.modules.works.contracts import register
from traza.modules.works.contracts.capabilities import CAPABILITIES, CAPTURE, REVIEW, SEND_PHOTO
from traza.modules.works.contracts.register import UnknownWork
from traza.modules.works.models import Photo, Work
from traza.modules.works.queries.photos import photo_info
from traza.platform.access.authority import check_agency, check_any
from traza.platform.audit.record import record
from traza.platform.pictures.intake import KeptPicture, keep_picture

CITIZEN = "citizen"


@asks(CAPTURE, REVIEW, SEND_PHOTO)
def add_photo(
    work: int,
    data: bytes,
    *,
    stage: str,
    by: str,
    said: Attribution,
    taken_on: date | None = None,
    caption: str = "",
    name: str = "fotografía",
    place: tuple[float, float] | None = None,
) -> register.Photo:
    """Keep a photograph; the same one of the same work again is the one that is there.

    `stage` is before, during or after; `by` agency, committee or citizen. The day and the place
    are those that the camera wrote unless `taken_on` says another day; `place` (longitude,
    latitude) is where the sender says it was taken, for a camera that wrote none. The place of a
    citizen's photograph is not kept. Raises UnknownWork, OtherAgency, the refusals of pictures
    (CannotOpenPicture) and Busy.
    """
    row = Work.objects.filter(pk=work).only("pk", "agency", "folio").first()
    if row is None:
        raise UnknownWork
    check_any(said, (CAPTURE, REVIEW, SEND_PHOTO), CAPABILITIES[CAPTURE])
    check_agency(said, row.agency, f"La obra {row.folio}")
    picture = keep_picture(data, name)
    with transaction.atomic():
        kept, is_new = Photo.objects.get_or_create(
            work=row,
            sha256=picture.sha256,
            defaults={
                **_columns(picture, by, place),
                "stage": stage,
                "taken_on": taken_on or _day(picture.taken_at),
                "added_at": timezone.now(),
                "added_by": said.user,
                "by": by,
                "caption": caption[:300],
            },
        )
        if is_new:
            detail = {"photo": kept.pk, "by": by}
            record("works.photo", by=said, about=f"work:{work}", why=said.why, detail=detail)
    return photo_info(kept)


def _columns(picture: KeptPicture, by: str, place: tuple[float, float] | None) -> dict[str, object]:
    placed = by != CITIZEN
    lon, lat = place if place and picture.lon is None else (picture.lon, picture.lat)
    return {
        "lon": lon if placed else None,
        "lat": lat if placed else None,
        "width": picture.width,
        "height": picture.height,
        "phash": picture.phash,
        **{f"band_{n}": value for n, value in enumerate(picture.bands)},
    }


def _day(taken_at: datetime | None) -> date | None:
    return None if taken_at is None else taken_at.date()
