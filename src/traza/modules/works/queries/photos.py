"""Reads of photographs of works."""

from __future__ import annotations

from django.db.models import Q

from traza.modules.works.contracts import register
from traza.modules.works.models import Photo
from traza.platform.pictures.likeness import NEAR, distance, near_bands


def photos_of(work: int, *, withdrawn: bool = False) -> list[register.Photo]:
    """Photographs of a work by their day, those without one last; with those withdrawn if asked."""
    rows = Photo.objects.filter(work=work)
    if not withdrawn:
        rows = rows.filter(withdrawn_at__isnull=True)
    return sorted(
        (photo_info(row) for row in rows),
        key=lambda one: (one.taken_on is None, one.taken_on or one.added_at.date(), one.id),
    )


def get_photo(photo: int) -> register.Photo | None:
    """A photograph by its number."""
    row = Photo.objects.filter(pk=photo).first()
    return None if row is None else photo_info(row)


def keeps_photo(sha256: str) -> bool:
    """Whether a work keeps that file as a photograph, withdrawn ones too."""
    return Photo.objects.filter(sha256=sha256).exists()


def look_alikes(photo: register.Photo | int) -> list[register.Photo]:
    """Photographs of other works in which the same is seen, nearest first; not those withdrawn."""
    row = Photo.objects.filter(pk=photo if isinstance(photo, int) else photo.id).first()
    if row is None or row.band_0 < 0:  # nearly one colour: its hash means nothing
        return []
    near = Q()
    for number, values in enumerate(near_bands(row.phash)):
        near |= Q(**{f"band_{number}__in": values})
    others = Photo.objects.filter(near, withdrawn_at__isnull=True).exclude(work=row.work_id)
    found = [(distance(row.phash, one.phash), one.pk, photo_info(one)) for one in others]
    return [one for bits, _, one in sorted(found, key=lambda each: each[:2]) if bits <= NEAR]


def photo_info(row: Photo) -> register.Photo:
    """A row as a plain value."""
    return register.Photo(
        id=row.pk,
        work=row.work_id,
        sha256=row.sha256,
        stage=row.stage,
        taken_on=row.taken_on,
        added_at=row.added_at,
        lon=row.lon,
        lat=row.lat,
        caption=row.caption,
        by=row.by,
        width=row.width,
        height=row.height,
        phash=row.phash,
        withdrawn_because=row.withdrawn_because,
    )
