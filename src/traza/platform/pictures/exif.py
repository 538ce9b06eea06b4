"""When and where a photograph says it was taken. Nothing here trusts the camera."""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

_OFFSET = re.compile(r"([+-])(\d{2}):(\d{2})")
_BROKEN = (OSError, ValueError, TypeError, KeyError, SyntaxError, EOFError, OverflowError)


def taken_at(image: Image.Image) -> tuple[datetime | None, timedelta | None]:
    """The camera's clock when the photograph was taken, and its distance to UTC.

    The date of a later edition (tag DateTime) is not asked: it would pass for the visit's.
    """
    tags = _tags(image, IFD.Exif)
    for clock, zone in (
        (Base.DateTimeOriginal, Base.OffsetTimeOriginal),
        (Base.DateTimeDigitized, Base.OffsetTimeDigitized),
    ):
        moment = _moment(tags.get(clock))
        if moment is not None:
            return moment, _offset(tags.get(zone))
    return None, None


def place(image: Image.Image) -> tuple[float | None, float | None]:
    """Longitude and latitude in degrees to a tenth of a metre, or both None.

    A receiver without a fix writes zeros or no hemisphere; both count as saying nothing.
    """
    tags = _tags(image, IFD.GPSInfo)
    lat = _degrees(tags.get(GPS.GPSLatitude), tags.get(GPS.GPSLatitudeRef), "N", "S", 90)
    lon = _degrees(tags.get(GPS.GPSLongitude), tags.get(GPS.GPSLongitudeRef), "E", "W", 180)
    if lat is None or lon is None or (lat == 0 and lon == 0):
        return None, None
    return lon, lat


def orientation(image: Image.Image) -> int:
    """How the camera was held: 1 to 8, 1 when it does not say."""
    try:
        found = image.getexif().get(Base.Orientation, 1)
    except _BROKEN:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _tags(image: Image.Image, which: IFD) -> dict[int, Any]:
    try:
        return dict(image.getexif().get_ifd(which))
    except _BROKEN:
        return {}


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.strptime(str(value).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None


def _offset(value: Any) -> timedelta | None:
    found = _OFFSET.fullmatch(str(value).strip("\0 "))
    if not found:
        return None
    sign = -1 if found[1] == "-" else 1
    away = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return sign * away if away <= timedelta(hours=14) else None


def _degrees(value: Any, half: Any, plus: str, minus: str, most: int) -> float | None:
    side = half.decode("ascii", "replace") if isinstance(half, bytes) else str(half)
    side = side.strip("\0 ").upper()
    try:
        degrees, minutes, seconds = (float(part) for part in value)
    except (*_BROKEN, ZeroDivisionError):
        return None
    whole = degrees + minutes / 60 + seconds / 3600
    known = side in {plus, minus} and math.isfinite(whole)
    if not known or min(degrees, minutes, seconds) < 0 or max(minutes, seconds) >= 60:
        return None
    if whole > most:
        return None
    return round(-whole if side == minus else whole, 6)
