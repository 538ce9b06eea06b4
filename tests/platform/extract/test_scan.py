"""Scans of documents whose truth is known: figures right, and doubt where they are not."""

from __future__ import annotations

import io
import os
import re
import subprocess

import numpy as np
import pypdfium2
import pytest
from tests.making.documents import FORM, Block, Table, make_pdf
from tests.making.effort import some
from tests.making.papers import invented_form
from tests.making.scans import degraded, encoded, image_pdf, pictures

from traza.kernel.page import Box, SourceFormat, SourceText
from traza.platform.extract import picture
from traza.platform.extract.door import extract_here
from traza.platform.extract.figures import Figure, figure, harmonised, tidy
from traza.platform.extract.reading_order import Word, joined
from traza.platform.extract.recognise import Guess
from traza.platform.extract.refusals import ScanUnavailable
from traza.platform.extract.second_look import settled

pytestmark = pytest.mark.filterwarnings("error")
NUMBER = re.compile(r"[\d.,]+%?")


def figures(pages: list[list[Block]]) -> list[list[str]]:
    table = next(block for page in pages for block in page if isinstance(block, Table))
    return [row[3:] for row in table.filled[table.header :]]


def body(read: SourceText) -> list[tuple[str, ...]]:
    rows = [line.cells for line in read.lines if line.is_row]
    return [row[3:] for row in rows[3:]]


@pytest.mark.slow
def test_every_figure_and_blank_of_a_noisy_scan_is_right() -> None:
    pages = invented_form()
    scan = degraded(pictures(make_pdf(pages, FORM), 200)[0], seed=7)
    read = extract_here(image_pdf([scan], 200), name="escaneo.pdf")
    assert read.format is SourceFormat.SCAN
    assert [list(row) for row in body(read)] == figures(pages)
    header = next(line for line in read.lines if line.is_row)
    assert header.cells[4] == "PERIODO"
    assert header.boxes[5] is None
    row = [line for line in read.lines if line.is_row][3]
    assert row.cells[6] == ""
    assert row.certainty[6] == 1.0
    text = " ".join(line.text for line in read.lines)
    assert "RAMO: 27 SERVICIOS PÚBLICOS" in text
    assert "Reforestar los parques de la zona norte." in text


KINDS = [".png", ".jpg", ".tiff"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_file_of_each_kind_is_read(kind: str) -> None:
    scan = pictures(make_pdf([["Esta hoja se digitalizó."]]), 200)[0]
    read = extract_here(encoded(scan, kind), name=f"foto{kind}")
    assert read.format is SourceFormat.SCAN
    assert [line.text for line in read.lines] == ["Esta hoja se digitalizó."]


@pytest.mark.slow
@pytest.mark.parametrize("kind", some(KINDS, len(KINDS), begin=1))
def test_a_picture_file_is_read_as_one_page(kind: str) -> None:
    pages = invented_form()
    scan = pictures(make_pdf(pages, FORM), 200)[0]
    read = extract_here(encoded(scan, kind), name=f"foto{kind}")
    assert read.format is SourceFormat.SCAN
    assert read.pages == 1
    assert [list(row) for row in body(read)] == figures(pages)


@pytest.mark.slow
@pytest.mark.parametrize("turns", some([2, 1, 3], 2))
def test_a_page_on_its_side_or_upside_down_is_turned(turns: int) -> None:
    pages = invented_form()
    scan = np.rot90(pictures(make_pdf(pages, FORM), 200)[0], turns)
    read = extract_here(image_pdf([np.ascontiguousarray(scan)], 200), name="girada.pdf")
    assert [list(row) for row in body(read)] == figures(pages)
    assert any("estaba girada" in warning for warning in read.warnings)


@pytest.mark.slow
def test_each_page_of_a_mixed_pdf_is_read_in_its_own_way() -> None:
    typed = make_pdf([["Página con texto de verdad, suficiente para leerse."]])
    scan = image_pdf(pictures(make_pdf([["Esta otra hoja se digitalizó."]]), 200), 200)
    with pypdfium2.PdfDocument(typed) as mixed, pypdfium2.PdfDocument(scan) as other:
        mixed.import_pages(other)
        out = io.BytesIO()
        mixed.save(out)
    read = extract_here(out.getvalue(), name="mixto.pdf")
    assert [(line.page, line.text) for line in read.lines] == [
        (1, "Página con texto de verdad, suficiente para leerse."),
        (2, "Esta otra hoja se digitalizó."),
    ]
    assert read.lines[0].certainty == ()
    assert read.lines[1].certainty[0] is not None


@pytest.mark.slow
def test_a_scan_with_somebody_elses_unseen_text_is_read_again_by_its_grid() -> None:
    pages = invented_form()
    scan = pictures(make_pdf(pages, FORM), 200)[0]
    layered = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "spa", "--dpi", "200", "pdf"],
        input=encoded(scan, ".png"),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout
    read = extract_here(layered, name="capa.pdf")
    assert read.format is SourceFormat.SCAN
    assert [list(row) for row in body(read)] == figures(pages)


def test_an_unseen_text_layer_is_used_when_there_is_no_recogniser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scan = pictures(make_pdf([["Informe anual de obras del municipio"]]), 150)[0]
    layered = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "spa", "--dpi", "150", "pdf"],
        input=encoded(scan, ".png"),
        capture_output=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout
    monkeypatch.setattr(picture, "_LIBRARIES", ("no_such_library",))
    read = extract_here(layered, name="capa.pdf")
    assert "Informe anual" in read.lines[0].text
    assert "texto oculto" in read.warnings[0]


def test_without_recognisers_a_sentence_says_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scan = image_pdf(pictures(make_pdf([["Hola"]]), 100), 100)
    monkeypatch.setattr(picture, "_LIBRARIES", ("no_such_library",))
    with pytest.raises(
        ScanUnavailable, match=r'La página 1 de «e.pdf» es una imagen.*pip install "traza\[scan\]"'
    ):
        extract_here(scan, name="e.pdf")
    monkeypatch.undo()
    monkeypatch.setattr(picture, "_tesseract_languages", lambda: ["eng"])
    with pytest.raises(ScanUnavailable, match="apt install tesseract-ocr tesseract-ocr-spa"):
        extract_here(scan, name="e.pdf")


def both(*texts: str, certainty: float = 0.99) -> list[Guess]:
    return [Guess(text, certainty) for text in texts]


def test_two_views_that_agree_are_sure_and_two_that_differ_are_doubted() -> None:
    assert figure(both("1,770", "1,770"), both("1,770", "1,770")) == Figure("1,770", 0.99)
    disputed = figure(both("1,770", "1,710"), both("1,770", "1,710"))
    assert disputed is not None
    assert disputed.certainty <= 0.5


@pytest.mark.parametrize(
    "text", ["Informe", "2.4.1", "2.4.1 2.6.1", "P", "ENE-MAR", "", "-", "4A15"]
)
def test_what_is_not_a_figure_is_not_made_one(text: str) -> None:
    assert figure(both(text, text), both("1", "1")) is None


@pytest.mark.parametrize(
    ("text", "kept"), [("100%6", "100%"), ("$ 1,234.50", "$1,234.50"), ("(5)", "(5)")]
)
def test_figures_are_tidied(text: str, kept: str) -> None:
    assert tidy(text) == kept


def test_separators_that_noise_mixed_are_put_right_and_ways_of_writing_kept() -> None:
    for text in ("2,748,506.65", "2.748,506.65", "2.748.506.65", "2,748,506,65"):
        assert tidy(f"${text}") == "$2,748,506.65"
    for text in ("2.748.506,65", "2,748,506", "2.748", "12.5"):
        assert tidy(text) == text


def test_a_number_that_opens_a_line_is_corrected_by_two_looks_that_agree() -> None:
    box = Box(0, 0, 9, 9)
    seen = Guess("302.", 0.6, digits=0.99)
    for text in ("2D2.-", "902.-", "302.-"):
        assert settled(Word(text, box, 0.4), seen, seen).text == "302.-"
    assert settled(Word("2D2.-Elaborar", box, 0.4), seen, seen).text == "302.-Elaborar"
    other = Guess("802.", 0.6, digits=0.99)
    assert settled(Word("902.-", box, 0.9), seen, other).text == "902.-"
    assert (settled(Word("902.-", box, 0.9), seen, other).certainty or 0) <= 0.5


def test_a_column_repairs_what_breaks_its_own_way_of_writing_and_doubts_it() -> None:
    percents = [Figure("100%", 0.99), Figure("98%", 0.99), Figure("10096", 0.9)]
    assert harmonised(percents)[2] == Figure("100%", 0.5)
    thousands = [Figure("2,001", 0.99), Figure("3.378", 0.99)]
    assert harmonised(thousands)[1] == Figure("3,378", 0.5)
    decimals = [Figure("2.5", 0.99), Figure("3.378", 0.99)]
    assert harmonised(decimals) == decimals


def test_a_word_broken_at_a_hyphen_is_one() -> None:
    def placed(text: str, line: int, place: int) -> Word:
        return Word(text, Box(place * 10, line * 12, place * 10 + 9, line * 12 + 10))

    words = [placed("la", 0, 0), placed("co-", 0, 1), placed("innovación", 1, 0)]
    assert joined(words) == "la co-innovación"
    assert joined([placed("12.-", 0, 0), placed("Obra", 1, 0)]) == "12.- Obra"
