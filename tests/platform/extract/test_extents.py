"""A workbook whose cells stand far apart is refused before its table is laid out."""

from __future__ import annotations

import pytest
from tests.making.far_cells import book, cell, told_far

from traza.platform.extract.door import extract_here
from traza.platform.extract.refusals import CellTooFar


@pytest.mark.parametrize("far", ["XFD1048576", "Z1048576", "XFD400", "F1000000", "AAA7200"])
def test_a_far_cell_is_named_by_its_row_and_column(far: str) -> None:
    with pytest.raises(CellTooFar) as caught:
        extract_here(told_far(far=far), name="lejos.xlsx")
    column = far.rstrip("0123456789")
    row = int(far.removeprefix(column))
    assert (
        f"la última fila con datos es la {row:,} y la última columna con datos la {column}:"
        in str(caught.value)
    )
    assert "«Hoja 1» de «lejos.xlsx»" in str(caught.value)


@pytest.mark.parametrize(
    "rows",
    [
        f'<row r="1">{cell("A1")}{cell("XFD1")}</row><row r="1048576">{cell("A1048576")}</row>',
        f'<row r="1">{cell("A1")}{cell("xfd1048576")}</row>',
        f'<row r="1">{cell("XFD1")}</row><row r="1048576">{cell("")}</row>',
        f'<row r="1">{cell("A1")}</row><row r="2"><c  r = \'XFD1048576\'><v>1</v></c></row>',
    ],
)
def test_however_it_is_written(rows: str) -> None:
    with pytest.raises(CellTooFar):
        extract_here(book(rows), name="lejos.xlsx")


@pytest.mark.parametrize("far", ["B12000", "AAB3", "ZZ999", "XFD1", "A1048576"])
def test_what_has_room_is_read(far: str) -> None:
    """A long list and a wide row are tables; what stands between is nobody's fault."""
    lines = extract_here(told_far(far=far), name="ancha.xlsx").lines
    assert lines[-1].cells[-1] == "x"


def test_styles_without_a_value_down_to_the_last_row_are_no_table() -> None:
    """Programs keep them for whole columns; the reader passes over them."""
    rows = f'<row r="1">{cell("A1")}</row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    (line,) = extract_here(book(rows), name="hoja.xlsx").lines
    assert line.cells == ("x",)


def test_a_wide_table_in_two_bytes_a_letter_is_looked_at_too() -> None:
    import io
    import zipfile

    held = io.BytesIO(told_far())
    again = io.BytesIO()
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(again, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if "sheet1" in entry.filename:
                text = b"\xff\xfe" + (
                    '<?xml version="1.0" encoding="UTF-16"?>' + text.decode()
                ).encode("utf-16-le")
            new.writestr(entry.filename, text)
    with pytest.raises(CellTooFar):
        extract_here(again.getvalue(), name="lejos.xlsx")
