"""The same made reports as files of several formats and ways of printing: nobody is accused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
import xlsxwriter
from tests.making.reports import report

from traza.modules.reading.contracts import Reading
from traza.modules.reading.rules.recognise import read
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules.verify import verify
from traza.platform.extract.door import extract_here

Lines = tuple[str, ...]
GRAVE = {Severity.ERROR, Severity.CONTRADICTION}
_AMOUNT = re.compile(r"\$? ?\d[\d,]*\.\d\d")
# Who writes decimals with a comma writes all thousands with a point, those of people too.
_FIGURE = re.compile(r"\$? ?\d[\d,]*(?:\.\d\d?)?%?")
_PLAIN = re.compile(r"[\d,]+(\.\d+)?")


def _csv(separator: str, encoding: str, *, padded: bool) -> Callable[[Lines], tuple[bytes, str]]:
    def made(lines: Lines) -> tuple[bytes, str]:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator)
        width = max(line.count("\t") for line in lines) + 1
        for line in lines:
            cells = line.split("\t")
            writer.writerow([*cells, *[""] * (width - len(cells) if padded else 0)])
        return out.getvalue().encode(encoding), "informe.csv"

    return made


def _xlsx(lines: Lines) -> tuple[bytes, str]:
    """One sheet; figures as numbers, which drop their last zeros."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Informe")
        for row, line in enumerate(lines):
            for column, cell in enumerate(line.split("\t")):
                if _PLAIN.fullmatch(cell):
                    sheet.write_number(row, column, float(cell.replace(",", "")))
                elif cell:
                    sheet.write_string(row, column, cell)
    return out.getvalue(), "informe.xlsx"


def _text(encoding: str, end: str = "\n") -> Callable[[Lines], tuple[bytes, str]]:
    return lambda lines: (end.join(lines).encode(encoding), "informe.txt")


FORMATS: dict[str, Callable[[Lines], tuple[bytes, str]]] = {
    "latin-1 con CRLF": _text("latin-1", "\r\n"),
    "UTF-16": _text("utf-16"),
    "CSV con comas": _csv(",", "utf-8", padded=True),
    "CSV con punto y coma": _csv(";", "cp1252", padded=False),
    "hoja de cálculo": _xlsx,
}
PRINTS: dict[str, Callable[[str], str]] = {
    "$": lambda digits: f"$ {digits}",
    "espacios": lambda digits: digits.replace(",", " "),
    "apóstrofos": lambda digits: digits.replace(",", "’"),
    "europeo": lambda digits: digits.translate(str.maketrans(",.", ".,")),
    "M.N.": lambda digits: f"${digits} M.N.",
    "MXN": lambda digits: f"MXN {digits}",
    "nota": lambda digits: f"{digits} 1/",
}


def _understood(content: bytes, name: str) -> Reading:
    return read(extract_here(content, name=name))


def _failed(reading: Reading) -> list[Check]:
    return [one for one in verify(reading).checks if one.status is Status.FAIL]


def _printed(lines: Lines, way: Callable[[str], str], what: re.Pattern[str] = _AMOUNT) -> Lines:
    """Each amount of the tables printed in another way."""
    return tuple(
        "\t".join(
            way(cell.removeprefix("$").strip()) if what.fullmatch(cell) else cell
            for cell in line.split("\t")
        )
        for line in lines
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("seed", range(3))
def test_a_sound_report_accuses_nobody_in_any_format(name: str, seed: int) -> None:
    lines = report(seed).lines
    reading = _understood(*FORMATS[name](lines))
    kinds = sorted(table.kind for table in reading.tables)
    assert kinds == sorted(table.kind for table in _understood(*_text("utf-8")(lines)).tables)
    assert _failed(reading) == []


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("seed", range(3))
def test_a_changed_total_is_found_in_any_format(name: str, seed: int) -> None:
    lines = list(report(seed).lines)
    at = next(at for at, line in enumerate(lines) if line.lower().startswith("total\t"))
    cells = lines[at].split("\t")
    cells[1] = str(int(cells[1].replace(",", "")) + 1)
    lines[at] = "\t".join(cells)
    found = [
        one for one in _failed(_understood(*FORMATS[name](tuple(lines)))) if one.severity in GRAVE
    ]
    assert any(one.kind == "column-sum" for one in found)
    assert all(at + 1 in one.lines for one in found)


@pytest.mark.parametrize("way", PRINTS)
def test_a_sound_report_accuses_nobody_however_its_amounts_are_printed(way: str) -> None:
    what = _FIGURE if way == "europeo" else _AMOUNT
    lines = _printed(report(1).lines, PRINTS[way], what)
    reading = _understood(*_text("utf-8")(lines))
    assert not [name for t in reading.tables for row in t.rows for name in row.unread]
    assert {one.kind for one in verify(reading).checks} >= {"table-balance", "cross-table"}
    assert _failed(reading) == []


def test_a_table_of_both_marks_accuses_nobody_and_marks_what_it_cannot_tell() -> None:
    lines = _printed(report(1).lines, PRINTS["europeo"])
    reading = _understood(*_text("utf-8")(lines))
    assert {name for t in reading.tables for row in t.rows for name in row.unread}
    assert [one for one in _failed(reading) if one.severity in GRAVE] == []
