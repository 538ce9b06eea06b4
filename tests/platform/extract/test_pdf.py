"""Documents typeset from known lines and tables come back whole from their text layer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.making.documents import FORM, REPORT, Block, Paper, Table, make_pdf
from tests.making.papers import form_pages, invented_form, report_pages

from traza.kernel.page import SourceFormat, SourceText
from traza.platform.extract.door import extract_here


def same(text: str) -> str:
    """Text regardless of where a line was broken after a hyphen, a slash or a backslash."""
    return re.sub(r"([-/\\])\s+", r"\1", " ".join(text.split()))


def rows_of(pages: list[list[Block]]) -> list[tuple[str, ...]]:
    tables = [block for page in pages for block in page if isinstance(block, Table)]
    return [tuple(same(cell) for cell in row) for table in tables for row in table.filled]


def assert_nothing_lost(pages: list[list[Block]], read: SourceText) -> None:
    got = [tuple(same(cell) for cell in line.cells) for line in read.lines if line.is_row]
    assert got == rows_of(pages)
    prose = " ".join(block for page in pages for block in page if isinstance(block, str))
    found = " ".join(line.text for line in read.lines if not line.is_row)
    assert same(found).split() == same(prose).split()


def test_an_invented_form_comes_back_with_blanks_and_merged_headers_in_place() -> None:
    pages = invented_form()
    read = extract_here(make_pdf(pages, FORM), name="forma.pdf")
    assert read.format is SourceFormat.PDF
    assert_nothing_lost(pages, read)
    assert [line.number for line in read.lines] == list(range(1, len(read.lines) + 1))
    first_row = next(line for line in read.lines if line.is_row)
    assert first_row.cells[4:6] == ("PERIODO", "")
    assert first_row.boxes[5] is None
    assert first_row.boxes[4] is not None
    assert first_row.text == "\t".join(first_row.cells)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("maker", "paper"), [(form_pages, FORM), (report_pages, REPORT)], ids=["form", "report"]
)
def test_nothing_of_the_shared_documents_is_lost(
    maker: object, paper: Paper, shared_documents: Path
) -> None:
    pages = maker(shared_documents)  # type: ignore[operator]
    seen: list[tuple[int, int, str]] = []
    read = extract_here(
        make_pdf(pages, paper), name="x.pdf", progress=lambda *step: seen.append(step)
    )
    assert_nothing_lost(pages, read)
    assert read.warnings == ()
    assert seen[-1][:2] == (read.pages, read.pages)


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    words = [f"palabra{number:03d}" for number in range(400)]
    pages: list[list[Block]] = [[" ".join(words)]]
    read = extract_here(make_pdf(pages, Paper(500, 300, 30, 9, columns=2)), name="columnas.pdf")
    assert " ".join(line.text for line in read.lines).split() == words


def test_tables_and_prose_keep_their_order() -> None:
    pages: list[list[Block]] = [
        ["Antes de la tabla.", Table((("a", "b"), ("1", "2"))), "Después de la tabla."]
    ]
    read = extract_here(make_pdf(pages), name="orden.pdf")
    assert [line.cells for line in read.lines] == [
        ("Antes de la tabla.",),
        ("a", "b"),
        ("1", "2"),
        ("Después de la tabla.",),
    ]
