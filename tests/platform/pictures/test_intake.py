"""What is kept of a photograph, whoever sends it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.making.pictures import photo, scene

from traza.platform.files import store
from traza.platform.pictures.intake import NO_BAND, keep_picture, small_picture
from traza.platform.pictures.likeness import bands
from traza.platform.pictures.refusals import NotAPicture
from traza.platform.pictures.thumbnail import SIDES


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_it_is_kept_clean_named_by_its_hash_and_measured():
    sent = photo(scene(3, (1200, 900)))
    kept = keep_picture(sent, "foto.jpg", small=320)
    with Image.open(store.path_of(kept.sha256)) as clean:
        assert clean.size == (kept.width, kept.height) == (1200, 900)
        assert not clean.getexif()
    assert kept.taken_at is not None
    assert kept.lon is not None
    assert kept.bands == bands(kept.phash)
    with Image.open(store.path_of(kept.small_sha256)) as small:
        assert max(small.size) == 320
    assert keep_picture(sent, "otra vez.jpg").sha256 == kept.sha256


def test_no_thumbnail_is_kept_unless_it_is_asked():
    kept = keep_picture(photo(scene(4)), "foto.jpg")
    assert kept.small_sha256 == ""
    for side in SIDES:
        shown = small_picture(kept.sha256, side)
        assert shown is not None
        assert max(Image.open(io.BytesIO(shown)).size) <= side
    assert small_picture(kept.sha256, 5000) is None
    assert small_picture("0" * 64, SIDES[0]) is None


def test_a_wall_has_no_likeness():
    kept = keep_picture(photo(Image.new("RGB", (800, 600), (90, 90, 90))), "pared.jpg")
    assert set(kept.bands) == {NO_BAND}


def test_what_is_no_photograph_leaves_nothing(files: Path):
    with pytest.raises(NotAPicture):
        keep_picture(b"%PDF-1.7 hola", "foto.jpg")
    assert not [path for path in files.rglob("*") if path.is_file()]
