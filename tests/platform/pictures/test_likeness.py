"""The same photograph is known again; another one is not taken for it."""

from __future__ import annotations

import io
import random

import imagehash
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance
from tests.making.pictures import scene

from traza.platform.pictures.likeness import (
    NEAR,
    bands,
    distance,
    is_plain,
    near_bands,
    perceptual_hash,
)

HASHES = st.integers(-(2**63), 2**63 - 1)


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_usual_hash(seed: int):
    image = scene(seed, (640, 480))
    usual = int(str(imagehash.phash(image)), 16)
    assert perceptual_hash(image) & (2**64 - 1) == usual


def again(image: Image.Image, form: str, **extra: object) -> Image.Image:
    written = io.BytesIO()
    image.save(written, form, **extra)
    return Image.open(io.BytesIO(written.getvalue()))


@pytest.mark.parametrize("seed", range(12))
def test_a_copy_is_near(seed: int):
    first = scene(seed)
    start = perceptual_hash(first)
    copies = {
        "recompressed": again(first, "JPEG", quality=35),
        "reduced": first.resize((480, 360)),
        "reduced and recompressed": again(first.resize((400, 300)), "WEBP", quality=30),
        "brighter": ImageEnhance.Brightness(first).enhance(1.15),
        "other colours": ImageEnhance.Color(first).enhance(0.4),
    }
    far = {what: distance(start, perceptual_hash(copy)) for what, copy in copies.items()}
    assert max(far.values()) <= NEAR, far


def test_other_photos_are_not():
    found = [perceptual_hash(scene(seed, (400, 300))) for seed in range(60)]
    near = [(a, b) for a in range(60) for b in range(a) if distance(found[a], found[b]) <= NEAR]
    assert near == []


def test_a_dark_or_empty_picture_is_plain_and_a_scene_is_not():
    noise = random.Random(1)
    dark = Image.new("RGB", (200, 200), (3, 3, 3))
    for _ in range(500):
        dark.putpixel((noise.randrange(200), noise.randrange(200)), (9, 8, 9))
    assert is_plain(dark)
    assert is_plain(Image.new("RGB", (200, 200), "white"))
    assert not any(is_plain(scene(seed, (400, 300))) for seed in range(20))


@given(HASHES, st.sets(st.integers(0, 63), max_size=NEAR))
def test_every_near_hash_is_found_by_some_band(phash: int, flipped: set[int]):
    other = phash
    for bit in flipped:
        other ^= -(2**63) if bit == 63 else 1 << bit
    assert -(2**63) <= other < 2**63
    assert distance(phash, other) == len(flipped)
    asked = near_bands(phash)
    assert any(band in values for band, values in zip(bands(other), asked, strict=True))


@given(HASHES)
def test_bands_are_the_hash_cut_in_four(phash: int):
    a, b, c, d = bands(phash)
    assert a << 48 | b << 32 | c << 16 | d == phash & (2**64 - 1)
    assert all(len(set(values)) == 17 for values in near_bands(phash))
