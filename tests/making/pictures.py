"""Photographs for tests: a made scene with what a phone writes beside the pixels."""

from __future__ import annotations

import io
import random
from datetime import datetime, timedelta

from PIL import Image, ImageDraw, ImageFilter
from PIL.ExifTags import GPS, IFD, Base


def scene(seed: int = 1, size: tuple[int, int] = (1200, 900)) -> Image.Image:
    """A street-like picture: sky, ground, some blocks; another seed is another place."""
    chance = random.Random(seed)
    image = Image.new("RGB", (400, 300), (chance.randrange(120, 200), 190, 235))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 150 + chance.randrange(60), 400, 300), fill=(130, 110, 90))
    for _ in range(14):
        x, y = chance.randrange(380), chance.randrange(280)
        fill = tuple(chance.randrange(256) for _ in range(3))
        draw.rectangle((x, y, x + chance.randrange(20, 120), y + chance.randrange(20, 120)), fill)
    return image.filter(ImageFilter.GaussianBlur(2)).resize(size, Image.Resampling.BICUBIC)


def photo(
    image: Image.Image | None = None,
    *,
    form: str = "JPEG",
    at: datetime | None = datetime(2025, 3, 14, 10, 30, 5),  # noqa: DTZ001  (a camera's clock)
    offset: str | None = "-07:00",
    place: tuple[float, float] | None = (-110.977, 29.0729),
    orientation: int = 1,
    quality: int = 90,
) -> bytes:
    """The bytes of a photograph; `place` is (longitude, latitude) as GPS tags."""
    picture = image or scene()
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Model] = "Cámara de Ana", "Modelo secreto"
    exif[Base.Orientation] = orientation
    details = exif.get_ifd(IFD.Exif)
    if at is not None:
        details[Base.DateTimeOriginal] = f"{at:%Y:%m:%d %H:%M:%S}"
    if offset is not None:
        details[Base.OffsetTimeOriginal] = offset
    if place is not None:
        _locate(exif.get_ifd(IFD.GPSInfo), *place)
    written = io.BytesIO()
    extra = {"quality": quality} if form != "PNG" else {}
    picture.save(written, form, exif=exif, **extra)
    return written.getvalue()


def _locate(tags: dict[int, object], lon: float, lat: float) -> None:
    tags[GPS.GPSLatitudeRef], tags[GPS.GPSLatitude] = "S" if lat < 0 else "N", _parts(abs(lat))
    tags[GPS.GPSLongitudeRef], tags[GPS.GPSLongitude] = "W" if lon < 0 else "E", _parts(abs(lon))


def _parts(degrees: float) -> tuple[float, float, float]:
    whole = timedelta(hours=degrees)
    seconds = whole.total_seconds()
    return float(seconds // 3600), float(seconds % 3600 // 60), round(seconds % 60, 3)
