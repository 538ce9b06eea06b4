"""What is known of a photograph, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

MEGABYTE = 1024 * 1024
MOST_BYTES = 25 * MEGABYTE
# Fifty megapixels, counted as cameras do: 8192 x 6144 of common phones fits.
MOST_PIXELS = 50 * 1024 * 1024
LEAST_SIDE = 64  # pixels: smaller things are icons, and say nothing of a work
LONGEST_SIDE = 2048  # pixels of the picture we keep


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as it may be kept and published.

    `clean` is a JPEG of `width` x `height` pixels (upright, long side at most 2048) that carries no
    metadata at all. `format` is what was sent: JPEG, PNG or WEBP. `taken_at` is the camera's clock
    (without zone) and `taken_offset` its distance to UTC, where the camera says them. `lon` and
    `lat` are degrees (WGS 84), both or none. `phash` is a perceptual hash of 64 bits as a signed
    number, so that it fits a BigIntegerField; a `plain` picture (a dark or empty one) has a hash
    that means nothing.
    """

    width: int
    height: int
    format: str
    taken_at: datetime | None
    taken_offset: timedelta | None
    lon: float | None
    lat: float | None
    phash: int
    plain: bool
    clean: bytes
