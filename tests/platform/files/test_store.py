"""Files are received in parts, in order, and kept once by their hash."""

import hashlib
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.platform.files import store
from traza.platform.files.refusals import Incomplete, OutOfStep, TooBig


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_file_is_kept_under_its_hash_and_leaves_no_part(tmp_path: Path):
    kept = store.keep([b"uno ", b"dos"], limit=100)
    assert kept.sha256 == hashlib.sha256(b"uno dos").hexdigest()
    assert kept.path.read_bytes() == b"uno dos"
    assert list((tmp_path / "partial").iterdir()) == []


def test_too_big_keeps_nothing(tmp_path: Path):
    with pytest.raises(TooBig, match="1 MB"):
        store.keep([b"x" * store.MEGABYTE, b"y"], limit=store.MEGABYTE)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_a_part_that_does_not_continue_says_where_to_go_on():
    part = uuid4()
    assert store.append(part, 0, b"abc", limit=10) == 3
    with pytest.raises(OutOfStep) as refused:
        store.append(part, 0, b"abc", limit=10)
    assert refused.value.values == {"received": 3}


def test_an_incomplete_file_is_not_kept():
    part = uuid4()
    store.append(part, 0, b"abc", limit=10)
    with pytest.raises(Incomplete, match="3 de 5"):
        store.finish(part, 5)


def test_finishing_can_be_repeated_until_the_part_is_dropped():
    part = uuid4()
    store.append(part, 0, b"abc", limit=10)
    assert store.finish(part, 3) == store.finish(part, 3)
    store.drop(part)
    assert store.received(part) == 0


def test_old_parts_are_swept_and_fresh_ones_stay():
    part = uuid4()
    store.append(part, 0, b"abc", limit=10)
    assert store.sweep(older_than=60) == 0
    assert store.sweep(older_than=-60) == 1
    assert store.received(part) == 0


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "0" * 63])
def test_only_a_hash_names_a_kept_file(name: str):
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of(name)


@given(st.lists(st.binary(max_size=50), max_size=8))
def test_any_cut_into_parts_gives_the_same_file(parts: list[bytes]):
    kept = store.keep(parts, limit=1000)
    assert kept.path.read_bytes() == b"".join(parts)
    assert kept.size == len(b"".join(parts))
