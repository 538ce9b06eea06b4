"""What somebody sends is read in a process of its own, and reads as it does in ours."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
import xlsxwriter
from tests.making import far_cells
from tests.platform.extract.test_bad_input import pdf_bytes

from traza.kernel.page import SourceFormat
from traza.platform.extract import Limits, caged, extract
from traza.platform.extract import __main__ as program
from traza.platform.extract import refusals as no
from traza.platform.extract.door import extract_here
from traza.platform.files import places
from traza.platform.files.confined import Room


def _xlsx() -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Obras «2024»")
        sheet.write_row(0, 0, ["Folio", "Monto", "Avance"])
        sheet.write_row(1, 0, ["Ñ-1", 1234.5])
        sheet.write_number(1, 2, 0.5, book.add_format({"num_format": "0.0%"}))
        book.add_worksheet("Otra").write(2, 1, "x")
    return held.getvalue()


def _word() -> bytes:
    held, made = io.BytesIO(), docx.Document()
    made.add_paragraph("Artículo 1. «Áéñ»")
    made.save(held)
    return held.getvalue()


FILES = {
    "hoja.xlsx": _xlsx,
    "texto.docx": _word,
    "tabla.csv": lambda: "Año,Monto\n2024,5\n2025,6\n".encode("cp1252"),
    "nota.txt": "Se hicieron 5 obras.\n\U0001f480\n".encode,
}


@pytest.mark.parametrize("name", FILES)
def test_the_cage_gives_what_the_readers_give(name: str, tmp_path: Any) -> None:
    sent = FILES[name]()
    path = tmp_path / "con espacios y ñ"
    path.write_bytes(sent)
    expected = extract_here(sent, name=name)
    assert expected.lines
    assert extract(sent, name=name) == expected
    assert extract(path, name=name) == expected


def test_boxes_and_certainties_come_through() -> None:
    sent = pdf_bytes("Total 1,234.50")
    expected = extract_here(sent, name="a.pdf")
    assert expected.format is SourceFormat.PDF
    assert any(line.box or line.boxes for line in expected.lines)
    assert extract(sent, name="a.pdf") == expected


def test_sheets_are_named() -> None:
    assert extract(_xlsx(), name="a.xlsx").page_names == ("Obras «2024»", "Otra")


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", no.FileEmpty),
        (b"PK\x03\x04 no", no.FileDamaged),
        (b"Rar!\x1a\x07\x00", no.FormatUnsupported),
        (b"   \n", no.NothingReadable),
        (far_cells.told_far(), no.CellTooFar),
    ],
)
def test_refusals_come_through_whole(content: bytes, refusal: type[no.CannotExtract]) -> None:
    name = "mi «archivo» 100%s \0\ud800.xlsx"
    with pytest.raises(refusal) as here:
        extract_here(content, name=name)
    with pytest.raises(refusal) as caught:
        extract(content, name=name)
    assert str(caught.value) == str(here.value)
    assert caught.value.code == refusal.code


def test_a_quote_that_nobody_closed_is_told_with_its_line() -> None:
    with pytest.raises(no.RowsJoined, match="en la línea 2 se abren comillas"):
        extract(b'Concepto,Monto\n"A,100\nB,200\nC,300\n', name="a.csv")


def test_what_is_not_there_is_told(tmp_path: Any) -> None:
    with pytest.raises(no.FileMissing):
        extract(tmp_path / "none.csv", name="none.csv")


def test_limits_and_progress_reach_the_reader() -> None:
    steps: list[tuple[int, int, str]] = []
    extract(_xlsx(), name="a.xlsx", progress=lambda *step: steps.append(step))
    assert steps[0] == (0, 2, "Leyendo la hoja «Obras «2024»»")
    with pytest.raises(no.TableTooBig, match="más de 3 celdas"):
        extract(_xlsx(), name="a.xlsx", limits=Limits(max_cells=3))


def test_what_kills_the_reader_kills_nobody_else() -> None:
    """Cells that do not say where they are: only the reader finds out how far they reach."""
    with pytest.raises(no.FileTooHeavy, match=r"«lejos\.xlsx» no se pudo leer con 60 segundos"):
        extract(far_cells.untold_far(), name="lejos.xlsx")


def _percent(value: float, form: str) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet().write_number(0, 0, value, book.add_format({"num_format": form}))
    return held.getvalue()


@pytest.mark.parametrize("value", [1e25, 1e300, -1e40, 1e23, 0.123])
@pytest.mark.parametrize("form", ["0%", "0.00%", "0." + "0" * 30 + "%"])
def test_percents_of_any_size_are_read(value: float, form: str) -> None:
    (line,) = extract_here(_percent(value, form), name="a.xlsx").lines
    assert line.text.endswith("%")
    assert float(line.text[:-1]) == pytest.approx(value * 100, rel=1e-9, abs=0.51)


def test_a_repeat_that_is_no_number_repeats_nothing() -> None:
    sent = "<table><tr><td colspan='²'>Obras</td><td>12</td></tr></table>".encode()
    assert extract_here(sent, name="a.html").lines


def test_a_reader_that_fails_unforeseen_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as a file too heavy: in 0.2 s nothing was waited for."""

    def fail(*_values: object, **_named: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(program, "extract_here", fail)
    text = program.answer(Path("/dev/null"), '{"name": "a.csv", "limits": {}}', lambda *_: None)
    assert '"refused":"extract.not_understood"' in text


def test_what_is_read_has_a_limit_too() -> None:
    """A text that many cells share is written out for each of them: 2 KB became a gigabyte here."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        for row in range(7_000):
            sheet.write_string(row, 0, "x" * 30_000)
    assert len(held.getvalue()) < 100_000
    with pytest.raises(no.FileTooHeavy, match="160 MB de texto"):
        extract(held.getvalue(), name="a.xlsx")


def test_a_name_without_end_is_cut() -> None:
    assert extract(b"hola", name="ñ" * 200_000 + ".txt").name.endswith("ñ.txt")


def test_it_has_no_more_room_than_it_is_given() -> None:
    with pytest.raises(no.FileTooHeavy, match="16 MB"):
        extract(_xlsx(), name="a.xlsx", room=Room(seconds=30, megabytes=16))


def test_too_many_at_once_are_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caged, "PATIENCE", 0.0)
    monkeypatch.setattr(caged, "AT_ONCE", 1)
    with places.place("extract", of=1), pytest.raises(no.ReadersBusy):
        extract(b"hola", name="a.txt")
    assert extract(b"hola", name="a.txt").lines


def test_every_refusal_is_known_by_its_code() -> None:
    kinds = no.CannotExtract.__subclasses__()
    assert len(no.ALL) == len(kinds) == len({kind.code for kind in kinds})
