"""Plain text: encodings told apart, lines and cells as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traza.kernel.page import SourceFormat
from traza.platform.extract.door import extract_here

SPANISH = "Señor José pidió más año, ¿cuánto?\nGESTIÓN PÚBLICA\t1,234\t\t5\n"


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("latin-1", "latin-1"),
        ("cp1252", "latin-1"),
        ("cp850", "DOS 850"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_an_encoding_is_recognised_and_said(encoding: str, warned: str) -> None:
    read = extract_here(SPANISH.encode(encoding), name="nota.txt")
    assert read.format is SourceFormat.TEXT
    assert "\n".join(line.text for line in read.lines) + "\n" == SPANISH
    assert [warned in warning for warning in read.warnings] == ([True] if warned else [])


def test_curly_quotes_make_it_windows_1252() -> None:
    read = extract_here("“Obra” – 5 €".encode("cp1252"), name="a.txt")
    assert read.lines[0].text == "“Obra” – 5 €"
    assert "windows-1252" in read.warnings[0]


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    content = ("Añó " * 200).encode() + b"\xff\nfin"
    read = extract_here(content, name="a.txt")
    assert read.lines[0].text.startswith("Añó Añó")
    assert "línea 1" in read.warnings[0]


def test_twice_encoded_text_is_said() -> None:
    twice = "Gestión pública".encode().decode("cp1252").encode()
    assert "guardado dos veces" in extract_here(twice, name="a.txt").warnings[0]


def test_lines_keep_their_number_blank_cells_and_blank_lines() -> None:
    read = extract_here(b"uno\r\n\r\na\t\tb\t\r\n", name="a.txt")
    assert [(line.number, line.page, line.cells) for line in read.lines] == [
        (1, 1, ("uno",)),
        (2, 1, ("",)),
        (3, 1, ("a", "", "b", "")),
    ]
    assert read.pages is None


def test_form_feeds_part_pages() -> None:
    read = extract_here(b"uno\n\x0cdos\ntres\n\x0c", name="a.txt")
    assert [(line.page, line.text) for line in read.lines] == [(1, "uno"), (2, "dos"), (2, "tres")]
    assert read.pages == 2


def test_the_name_does_not_decide(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_text("Solo es texto.", encoding="utf-8")
    assert extract_here(path, name="x.pdf").format is SourceFormat.TEXT


def test_the_shared_documents_are_read_line_by_line(shared_documents: Path) -> None:
    for path in sorted(shared_documents.glob("*.txt")):
        read = extract_here(path, name=path.name)
        lines = path.read_text(encoding="utf-8").split("\n")
        kept = [line.text for line in read.lines]
        assert [text.rstrip(" ") for text in lines[: len(kept)]] == kept
        assert not "".join(lines[len(kept) :]).strip()


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="Ã\u00c2â"), min_size=1
    )
)
def test_any_words_come_back(text: str) -> None:
    read = extract_here(("x" + text).encode(), name="a.txt")
    assert "\n".join(line.text for line in read.lines).rstrip(" ") == ("x" + text).rstrip(" ")
