"""Photographs of strangers are decoded in a process of their own."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest
from tests.making.pictures import photo
from tests.platform.pictures.test_decode import HTML, png_header

from traza.platform.files import places
from traza.platform.files.confined import Room
from traza.platform.files.refusals import Busy
from traza.platform.pictures import read
from traza.platform.pictures.decode import decode
from traza.platform.pictures.read import read_picture
from traza.platform.pictures.refusals import (
    NotAPicture,
    PictureEmpty,
    PictureTooHeavy,
    TooManyPixels,
)


@pytest.mark.parametrize("offset", ["-07:00", "+00:00", None])
def test_the_cage_gives_what_the_decoder_gives(tmp_path, offset):
    sent = photo(offset=offset)
    path = tmp_path / "con espacios y ñ.jpg"
    path.write_bytes(sent)
    expected = decode(sent, "x")
    assert read_picture(sent, "x") == expected
    assert read_picture(path, "x") == expected
    if offset == "+00:00":
        assert expected.taken_offset == timedelta(0)


def test_a_photo_without_date_or_place():
    found = read_picture(photo(at=None, offset=None, place=None), "x")
    assert (found.taken_at, found.lon, found.lat) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [(HTML, NotAPicture), (b"", PictureEmpty), (png_header(12_000, 9_000), TooManyPixels)],
)
def test_refusals_come_through_with_the_name_that_was_sent(content, refusal):
    with pytest.raises(refusal) as caught:
        read_picture(content, "mi «foto» 100%s.jpg")
    assert "mi «foto» 100%s.jpg" in str(caught.value)
    assert caught.value.code == refusal.code


def test_what_exhausts_the_cage_is_refused(monkeypatch):
    monkeypatch.setattr(read, "ROOM", dataclasses.replace(Room(30, 16), output=1))
    with pytest.raises(PictureTooHeavy, match="memoria"):
        read_picture(photo(), "x.jpg")


def test_the_child_knows_nothing_of_ours(monkeypatch, tmp_path):
    """The decoder runs without our environment: no address of the database, no keys."""
    monkeypatch.setenv("TRAZA_DATABASE", "postgres://secret")
    seen = {}
    real = read.confined.run

    def run(arguments, room, progress=None):
        seen["arguments"] = arguments
        said = real(["-c", "import os,json; print(json.dumps(dict(os.environ)))"], room)
        seen["environment"] = said
        return real(arguments, room, progress)

    monkeypatch.setattr(read.confined, "run", run)
    read_picture(photo(), "x")
    assert "secret" not in seen["environment"]
    assert not Path(seen["arguments"][2]).exists()  # the copy for the child is gone


def test_too_many_at_once_are_told_to_wait(monkeypatch):
    monkeypatch.setattr(read, "PATIENCE", 0.2)
    monkeypatch.setattr(read, "AT_ONCE", 1)
    with places.place("pictures", of=1), pytest.raises(Busy):
        read_picture(photo(), "x")
    assert read_picture(photo(), "x").format == "JPEG"
