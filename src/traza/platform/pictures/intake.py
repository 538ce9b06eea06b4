"""From what somebody sent to a photograph that is kept: one way for whoever sends it.

It is opened in its cage, which refuses what is no photograph, too large or something else as well;
kept without a byte of metadata, named by its hash; and measured so that it is known again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from traza.platform.files import store
from traza.platform.pictures.likeness import bands
from traza.platform.pictures.picture import MOST_BYTES
from traza.platform.pictures.read import read_picture
from traza.platform.pictures.thumbnail import SIDES, thumbnail

# What is nearly one colour looks like nothing: no band ever asks for this value.
NO_BAND = -1


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A photograph whose file is kept.

    `sha256` names the clean JPEG of `width` x `height` pixels and `small_sha256` its thumbnail, ""
    when none was asked. `taken_at` is the camera's clock without zone; `lon` and `lat` the degrees
    it wrote, both or none. `phash` and `bands` are its likeness: four NO_BAND for a plain one.
    """

    sha256: str
    small_sha256: str
    width: int
    height: int
    taken_at: datetime | None
    lon: float | None
    lat: float | None
    phash: int
    bands: tuple[int, int, int, int]


def keep_picture(data: bytes, name: str, *, small: int = 0) -> KeptPicture:
    """Keep a photograph, and its copy of `small` pixels on the long side if asked.

    `name` is only shown. Raises a CannotOpenPicture or Busy; nothing is kept then.
    """
    picture = read_picture(data, name)
    clean = store.keep([picture.clean], limit=MOST_BYTES).sha256
    reduced = ""
    if small:
        reduced = store.keep([thumbnail(picture.clean, small)], limit=MOST_BYTES).sha256
    plain = (NO_BAND, NO_BAND, NO_BAND, NO_BAND)
    return KeptPicture(
        sha256=clean,
        small_sha256=reduced,
        width=picture.width,
        height=picture.height,
        taken_at=picture.taken_at,
        lon=picture.lon,
        lat=picture.lat,
        phash=picture.phash,
        bands=plain if picture.plain else bands(picture.phash),
    )


def small_picture(sha256: str, side: int) -> bytes | None:
    """A kept photograph as WebP, for a page; None for another side than SIDES or a lost file."""
    path = store.found(sha256) if side in SIDES else None
    if path is None:
        return None
    return thumbnail(path.read_bytes(), side)
