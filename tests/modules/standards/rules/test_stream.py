"""Projects come out of any file one by one, whatever its layout and wherever a read ends."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.modules.standards.contracts.refusals import BrokenPackage, NotText
from traza.modules.standards.rules import stream as module
from traza.modules.standards.rules.seen import Again, SeenIds
from traza.modules.standards.rules.stream import ProjectStream

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
project = st.dictionaries(st.sampled_from(["id", "title", "a}{", 'q"', "\\"]), plain, max_size=4)


def read(raw: bytes, step: int) -> list[Any]:
    source = io.BytesIO(raw)
    return [json.loads(each) for each in ProjectStream(lambda size: source.read(min(size, step)))]


LAYOUTS = ("package", "late package", "list", "lines", "pretty", "lines of packages")


def write(projects: list[dict[str, Any]], layout: str) -> bytes:
    head = {"uri": "https://a.mx/p", "version": "0.9"}
    if layout == "package":
        return json.dumps({**head, "projects": projects}).encode()
    if layout == "late package":
        return json.dumps({"projects": projects, **head}, ensure_ascii=False).encode()
    if layout == "list":
        return json.dumps(projects, separators=(",", ":")).encode()
    if layout == "pretty":
        return json.dumps({**head, "projects": projects}, indent=2).encode()
    if layout == "lines":
        return b"\n".join(json.dumps(each).encode() for each in projects)
    return b"\r\n".join(json.dumps({**head, "projects": [each]}).encode() for each in projects)


@given(
    projects=st.lists(project, max_size=5),
    layout=st.sampled_from(LAYOUTS),
    step=st.integers(1, 60),
    whole=st.sampled_from([1, 40, 1 << 20]),
)
def test_every_layout_and_every_size_of_read(
    projects: list[dict[str, Any]], layout: str, step: int, whole: int
):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WHOLE", whole)
        patch.setattr(module, "CHUNK", step)
        assert read(write(projects, layout), step) == projects


def test_a_package_keeps_what_it_says_beside_its_projects():
    for whole in (10, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "WHOLE", whole)
            stream = ProjectStream(io.BytesIO(write([{"id": "1"}], "package")).read)
            assert [bytes(each) for each in stream] == [b'{"id": "1"}']
        assert stream.header == {"uri": "https://a.mx/p", "version": "0.9"}
        assert stream.is_package


def test_a_mark_of_utf8_is_passed_over():
    assert read(b'\xef\xbb\xbf[{"id":"1"}]', 1 << 20) == [{"id": "1"}]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_another_encoding_is_refused(encoding: str):
    with pytest.raises(NotText, match="UTF-8"):
        read('{"id": "1"}'.encode(encoding), 1 << 20)


@pytest.mark.parametrize(
    "raw",
    [b"[{}", b'[{"id":1}{"id":2}]', b"[{},]", b'{"projects":[{}', b"[1,2", b"hola", b'"x"', b"[{}]]",
     b'{"a" 1}', b"{},{}", b"[" * 200_000, b'{"a":"\x01', b"PK\x03\x04", b"<html>"],
)  # fmt: skip
def test_what_is_not_json_is_refused_with_its_place(raw: bytes):
    for whole in (1, 1 << 20):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "WHOLE", whole)
            with pytest.raises(BrokenPackage) as broken:
                read(raw, 1 << 20)
        assert "cerca del byte" in str(broken.value)


def test_the_place_counts_from_the_start_of_the_file():
    good = b'{"id":"' + b"x" * 5000 + b'"}'
    raw = b"[" + b",".join([good] * 10) + b',{"id" 1}]'
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CHUNK", 1000)
        with pytest.raises(BrokenPackage) as broken:
            read(raw, 1000)
    assert broken.value.values["project"] == 11
    assert int(str(broken.value.values["byte"]).replace(",", "")) == pytest.approx(len(raw), abs=8)


@given(st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=2)), max_size=60))
def test_seen_ids_remember_as_a_dictionary_does(pairs: list[tuple[int, bytes]]):
    seen, known = SeenIds(), {}
    for key, raw in pairs:
        wanted = Again.NEW if key not in known else Again.OTHER
        if known.get(key) == raw:
            wanted = Again.SAME
        assert seen.add(str(key), raw) is wanted
        known.setdefault(key, raw)


def test_seen_ids_grow():
    seen = SeenIds()
    assert all(seen.add(f"id-{number}", b"x") is Again.NEW for number in range(20_000))
    assert all(seen.add(f"id-{number}", b"x") is Again.SAME for number in range(0, 20_000, 97))
