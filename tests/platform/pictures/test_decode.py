"""A photograph becomes pixels, a date, a place and a hash; nothing else of it is kept."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from tests.making.pictures import photo, scene

from traza.platform.pictures.decode import decode
from traza.platform.pictures.refusals import (
    CannotOpenPicture,
    NotAPicture,
    PictureAnimated,
    PictureBroken,
    PictureCarriesCode,
    PictureEmpty,
    PictureHeic,
    PictureTooBig,
    PictureTooSmall,
)
from traza.platform.pictures.thumbnail import SIDES, thumbnail


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def saved(image: Image.Image, form: str, **extra: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **extra)
    return written.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_when_and_where_are_read(form: str):
    found = decode(photo(form=form), "foto.jpg")
    assert found.format == form
    assert found.taken_at == datetime(2025, 3, 14, 10, 30, 5)  # noqa: DTZ001
    assert found.taken_offset == timedelta(hours=-7)
    assert (found.lon, found.lat) == (pytest.approx(-110.977), pytest.approx(29.0729))
    assert (found.width, found.height) == (1200, 900)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_is_published(form: str):
    found = decode(photo(form=form), "foto.jpg")
    for content in (found.clean, *(thumbnail(found.clean, side) for side in SIDES)):
        image = opened(content)
        assert dict(image.getexif()) == {}
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                   "progressive", "progression", "loop", "background",
                                   "timestamp", "duration"}  # fmt: skip
        for secret in (b"Exif", b"GPS", b"secreto", b"Ana", b"http://ns.adobe.com"):
            assert secret not in content


def test_comments_profiles_and_hidden_notes_of_a_jpeg_do_not_stay():
    sent = saved(scene(), "JPEG", comment=b"mi casa", icc_profile=b"perfil de Ana" * 20)
    assert b"mi casa" in sent
    clean = decode(sent, "x.jpg").clean
    assert b"mi casa" not in clean
    assert b"perfil" not in clean


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_is_turned_as_the_camera_was_held(orientation: int):
    from PIL import ImageOps

    sent = photo(orientation=orientation)
    upright = ImageOps.exif_transpose(opened(sent))
    found = opened(decode(sent, "x.jpg").clean)
    assert found.size == upright.size
    corner = (upright.width // 8, upright.height // 8)
    far = max(
        abs(a - b) for a, b in zip(found.getpixel(corner), upright.getpixel(corner), strict=True)
    )
    assert far < 24


def test_the_long_side_is_reduced_and_never_enlarged():
    large = decode(photo(scene(size=(2800, 2100))), "x.jpg")
    assert (large.width, large.height) == (2048, 1536)
    assert opened(large.clean).size == (2048, 1536)
    small = decode(photo(scene(size=(300, 200))), "x.jpg")
    assert (small.width, small.height) == (300, 200)
    assert opened(thumbnail(large.clean, 320)).size == (320, 240)
    assert opened(thumbnail(small.clean, 320)).size == (300, 200)


@pytest.mark.parametrize(
    ("size", "kept"),
    [((4032, 3024), (2016, 1512)), ((3000, 4000), (1500, 2000)), ((8160, 6144), (2040, 1536)),
     ((2999, 64), (2048, 44)), ((2048, 2048), (2048, 2048)), ((4000, 64), (2000, 32))],
)  # fmt: skip
def test_what_phones_take_keeps_fifteen_hundred_pixels_or_more(size, kept):
    found = decode(saved(Image.new("RGB", size, "olive"), "JPEG"), "x.jpg")
    assert (found.width, found.height) == kept


@pytest.mark.parametrize(
    ("mode", "form"),
    [("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("I;16", "PNG"), ("1", "PNG"),
     ("LA", "PNG"), ("RGBA", "WEBP")],
)  # fmt: skip
def test_every_kind_of_pixel_becomes_plain_colour(mode: str, form: str):
    start = scene(size=(200, 150))
    grey = start.convert("L")
    deep = Image.frombytes("I;16", grey.size, b"".join(bytes((v, v)) for v in grey.tobytes()))
    image = deep if mode == "I;16" else start.convert(mode)
    found = opened(decode(saved(image, form), "x").clean)
    assert found.mode == "RGB"
    expected = image.convert("RGB") if mode != "I;16" else grey.convert("RGB")
    there = (60, 40)
    far = max(
        abs(a - b) for a, b in zip(found.getpixel(there), expected.getpixel(there), strict=True)
    )
    assert far < 60 if mode in {"CMYK", "1", "P"} else far < 24


def test_what_is_transparent_is_white():
    empty = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert opened(decode(saved(empty, "PNG"), "x").clean).getpixel((50, 50)) == (255, 255, 255)


def test_a_phone_that_keeps_a_second_view_beside_the_photo_is_understood():
    sent = saved(scene(), "MPO", save_all=True, append_images=[scene(2)])
    assert opened(sent).n_frames == 2
    found = decode(sent, "x.jpg")
    assert found.phash == decode(saved(scene(), "JPEG"), "x.jpg").phash


def test_bytes_after_the_photo_are_left_out():
    sent = photo() + b"\0\0\0 ftypmp42" + bytes(5000)  # a phone's moving picture
    assert len(decode(sent, "x.jpg").clean) < len(sent)


@pytest.mark.parametrize(
    "place",
    [(0.0, 0.0), (-110.9, 91.0), (-181.0, 29.0)],
)
def test_impossible_places_are_no_place(place: tuple[float, float]):
    found = decode(photo(place=place), "x.jpg")
    assert (found.lon, found.lat) == (None, None)


def test_a_place_without_its_hemisphere_is_not_guessed():
    exif = Image.Exif()
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSLatitude], gps[GPS.GPSLongitude] = (29.0, 4.0, 22.0), (110.0, 58.0, 37.0)
    found = decode(saved(scene(), "JPEG", exif=exif), "x.jpg")
    assert (found.lon, found.lat) == (None, None)


@pytest.mark.parametrize(
    "said", ["0000:00:00 00:00:00", "2025:02:30 10:00:00", "ayer", "", "2025:3"]
)
def test_impossible_dates_are_no_date(said: str):
    exif = Image.Exif()
    exif.get_ifd(IFD.Exif)[Base.DateTimeOriginal] = said
    found = decode(saved(scene(), "JPEG", exif=exif), "x.jpg")
    assert (found.taken_at, found.taken_offset) == (None, None)


def test_the_date_of_an_edition_is_not_the_date_of_the_photo():
    exif = Image.Exif()
    exif[Base.DateTime] = "2025:03:14 10:30:05"
    assert decode(saved(scene(), "JPEG", exif=exif), "x.jpg").taken_at is None


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_metadata_does_not_lose_the_photo():
    good = photo()
    at = good.index(b"Exif\0\0") + 6
    for cut in (b"\xff" * 40, b"II*\0\xff\xff\xff\xff" + b"\x41" * 32, bytes(40)):
        found = decode(good[:at] + cut + good[at + 40 :], "x.jpg")
        assert (found.width, found.height) in {(1200, 900), (900, 1200)}
        assert found.lon is None


def test_another_extension_does_not_matter():
    assert decode(photo(form="PNG"), "foto.jpg").format == "PNG"


HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (HTML, "una página web"),
        (SVG, "SVG"),
        (b"<?xml version='1.0'?>" + SVG, "SVG"),
        (b"#!/bin/sh\nrm -rf /", "un programa"),
        (b"MZ" + bytes(200), "un programa"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04" + bytes(40), "comprimido"),
        (b"hola, soy una foto", "un texto"),
        (b"\0\0\0\x20ftypmp42" + bytes(40), "un video"),
        (bytes(range(256)), "otra cosa"),
        (b"GIF89a/*" + HTML, "una página web"),
        (HTML + photo(), "una página web"),
    ],
)
def test_what_is_no_picture_is_refused_by_what_it_is(content: bytes, found: str):
    with pytest.raises(NotAPicture, match=found):
        decode(content, "foto.jpg")


def packed() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("x.txt", "hola")
    return written.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        photo() + HTML,
        photo() + packed(),
        saved(scene(), "JPEG", comment=b"<script src=//x></script>"),
        saved(scene(), "JPEG", comment=b"<?php system($_GET['c']); ?>"),
    ],
)
def test_a_picture_that_is_also_a_program_is_refused(content: bytes):
    with pytest.raises(PictureCarriesCode, match="lleva dentro"):
        decode(content, "foto.jpg")


def test_a_heic_photo_says_how_to_send_it():
    with pytest.raises(PictureHeic, match="El más compatible"):
        decode(b"\0\0\0\x24ftypheic" + bytes(100), "IMG_1.HEIC")


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_an_animation_is_refused(form: str):
    small = [scene(n, (120, 90)) for n in range(3)]
    with pytest.raises(PictureAnimated):
        decode(saved(small[0], form, save_all=True, append_images=small[1:]), "x")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.7, 0.95])
def test_half_a_photo_is_refused(form: str, part: float):
    whole = photo(form=form)
    with pytest.raises(PictureBroken, match="incompleta"):
        decode(whole[: int(len(whole) * part)], "x")


def test_an_empty_or_huge_file_is_refused_unread():
    with pytest.raises(PictureEmpty):
        decode(b"", "x.jpg")
    with pytest.raises(PictureTooBig, match="26 MB"):
        decode(b"\xff\xd8\xff" + bytes(25 * 1024 * 1024), "x.jpg")


def test_an_icon_is_refused():
    with pytest.raises(PictureTooSmall, match="30 × 30"):
        decode(saved(Image.new("RGB", (30, 30)), "PNG"), "x.png")


def png_header(width: int, height: int) -> bytes:
    """A PNG that announces a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
            + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b""))  # fmt: skip


def jpeg_header(width: int, height: int) -> bytes:
    sent = bytearray(saved(scene(size=(160, 120)), "JPEG"))
    at = sent.index(b"\xff\xc0") + 5
    sent[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(sent)


def webp_header(width: int, height: int) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4)
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


PROGRAM = """
import pathlib, sys
from traza.platform.pictures.decode import decode
from traza.platform.pictures.refusals import CannotOpenPicture

def most():
    status = pathlib.Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])

before = most()
try:
    said = decode(pathlib.Path(sys.argv[1]).read_bytes(), "x").width
except CannotOpenPicture as refusal:
    said = refusal
print((most() - before) // 1024, said)
"""


def in_its_own_process(sent: Path) -> tuple[int, str]:
    """Megabytes that decoding took at most, and the width or the refusal."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(sent)], capture_output=True, text=True, check=True
    )
    megabytes, said = done.stdout.strip().split(" ", 1)
    return int(megabytes), said


@pytest.mark.parametrize("made", [png_header, jpeg_header, webp_header])
@pytest.mark.parametrize("size", [(12_000, 9_000), (16_000, 16_000)])
def test_a_hundred_megapixels_are_refused_without_taking_their_memory(made, size, tmp_path):
    sent = tmp_path / "x"
    sent.write_bytes(made(*size))
    megabytes, said = in_its_own_process(sent)
    assert f"mide {size[0] * size[1] // 1_000_000} megapíxeles; el límite es 50" in said
    assert megabytes < 10  # the pixels would take three hundred


def test_the_fifty_megapixels_of_common_phones_are_read_in_little_memory(tmp_path):
    sent = tmp_path / "x.jpg"
    Image.new("RGB", (8192, 6144), (90, 120, 150)).save(sent, "JPEG")
    megabytes, said = in_its_own_process(sent)
    assert said == "2048"  # a quarter of 8192
    assert megabytes < 60  # the pixels would take a hundred and fifty


@pytest.mark.filterwarnings("ignore::UserWarning")  # of a decoder that meets broken metadata
def test_whatever_arrives_damaged_is_read_or_refused():
    """Bytes changed, lost and added anywhere: a picture or a refusal, never another error."""
    chance = random.Random(7)
    start = [photo(scene(3, (200, 150)), form=form) for form in ("JPEG", "PNG", "WEBP")]
    refused = 0
    for _ in range(600):
        sent = bytearray(chance.choice(start))
        for _ in range(chance.choice((1, 5, 50))):
            at = chance.randrange(min(len(sent), chance.choice((800, len(sent)))))
            sent[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(1, 8))
        try:
            decode(bytes(sent), "x")
        except CannotOpenPicture:
            refused += 1
    assert 0 < refused < 600
