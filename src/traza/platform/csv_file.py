"""A CSV file given at the terminal: its encoding and delimiter found out, read by parts."""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from traza.kernel.csv_rows import OpenQuote, csv_rows
from traza.kernel.language import told
from traza.kernel.refusal import Refusal

PART = 50_000  # rows
# Characters of a cell. The csv module has a limit too, but it is of the whole process, and others
# that read longer cells raise it.
LONGEST = 131_072
DELIMITERS = ",;\t|"
UTF8, SPREADSHEET, ANY, UTF16 = "utf-8-sig", "cp1252", "latin-1", "utf-16"
COMMA_DECIMALS = re.compile(r"""(?:^|[;\t|"])\s*-?[0-9]+,[0-9]+\s*(?:$|[;\t|"])""", re.MULTILINE)
# Where commas separate cells, a quoted cell has a comma of decimals unless three digits follow:
# those may be thousands.
QUOTED_DECIMALS = re.compile(
    r"""(?:^|,)"\s*-?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})\s*"(?:,|$)""", re.MULTILINE
)


class NoTable(Refusal):
    """A file that is no table."""

    code = "files.no_table"
    say = "No se puede leer «%(name)s»: %(why)s."


@dataclass(frozen=True, slots=True)
class CsvFile:
    """How a file is written: its encoding, what separates its cells, its header, and whether its
    decimals begin with a comma."""

    path: Path
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    comma_decimals: bool

    @property
    def comma_free(self) -> bool:
        """Where something else separates cells, or decimals are written so within quotes, a comma
        in a number begins its decimals."""
        return self.delimiter != "," or self.comma_decimals


def open_csv(path: Path) -> CsvFile:
    """Find out. Raises NoTable for a file that is not there or is no table with a header."""
    try:
        with path.open("rb") as raw:
            first = raw.read(1 << 20)
    except OSError as error:
        raise NoTable(name=path, why=told("no existe o no hay permiso de leerlo")) from error
    encoding = UTF16 if first.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else _encoding(path)
    if encoding != UTF16 and b"\x00" in first:
        raise NoTable(name=path.name, why=told("no es texto: guárdelo como CSV"))
    text = first.decode(encoding, "replace")
    line = next((one for one in text.splitlines() if one.strip()), "")
    delimiter = max(DELIMITERS, key=line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = next((row for row in rows if any(row)), [])
    except csv.Error:
        header = []
    if len(header) < 2:
        raise NoTable(name=path.name, why=told("no tiene un encabezado con varias columnas"))
    decimals = QUOTED_DECIMALS if delimiter == "," else COMMA_DECIMALS
    comma = decimals.search(text.replace("\r", "\n")) is not None
    return CsvFile(path, encoding, delimiter, tuple(each.strip() for each in header), comma)


def parts(file: CsvFile) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
    """Rows by parts, none left out, and the number of each as a spreadsheet counts them: empty
    lines too, and one that goes on in the next line once.

    A row with other cells than the header (but for empty ones at its end), or a quote that is
    never closed, raises NoTable with its number.
    """
    width, numbers, kept = len(file.header), list[int](), list[list[str]]()
    headed = False
    for number, row in _read(file):
        if not headed:
            headed = any(row)
        elif row and (len(row) > 1 or row[0].strip() or width == 1):
            kept.append(row if len(row) == width else _fitted(row, width, number, file))
            numbers.append(number)
        if len(kept) == PART:
            yield numbers, kept
            numbers, kept = [], []
    if kept:
        yield numbers, kept


def _fitted(row: list[str], width: int, number: int, file: CsvFile) -> list[str]:
    if len(row) < width or any(row[width:]):
        why = told(
            "la fila %(row)s tiene %(cells)s celdas y el encabezado %(width)s",
            row=number, cells=len(row), width=width,
        )  # fmt: skip
        raise NoTable(name=file.path.name, why=why)
    return row[:width]


def _read(file: CsvFile) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number, empty ones too."""
    number = 0
    with file.path.open(encoding=file.encoding, newline="") as text:
        try:
            for row in csv_rows(text, file.delimiter):
                if max(map(len, row), default=0) > LONGEST:
                    raise csv.Error("field larger than field limit")
                number += 1
                yield number, row
        except OpenQuote as error:
            why = told("en la fila %(row)s se abren comillas que no se cierran", row=error.row)
            raise NoTable(name=file.path.name, why=why) from error
        except (csv.Error, UnicodeError) as error:
            why = told("la fila %(row)s no se lee como CSV", row=number + 1)
            raise NoTable(name=file.path.name, why=why) from error


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is; else the one that spreadsheets in Spanish write; else the one
    that has a letter for every byte."""
    for encoding in (UTF8, SPREADSHEET):
        try:
            with path.open(encoding=encoding, newline="") as text:
                while text.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    return ANY


def write_header(out: TextIO, file: CsvFile, added: list[str]) -> None:
    """The header of the file with what was added; a column that had one of those names keeps what
    it says as "..._original"."""
    held = [f"{name}_original" if name in added else name for name in file.header]
    _writer(out, file).writerow([*held, *added])


def write_part(out: TextIO, file: CsvFile, rows: list[list[str]], added: list[list[str]]) -> None:
    """Each row with its own added cells, written as the file that was read."""
    joined = (row + more for row, more in zip(rows, added, strict=True))
    _writer(out, file).writerows(joined)


def _writer(out: TextIO, file: CsvFile) -> Any:
    return csv.writer(out, delimiter=file.delimiter, lineterminator="\n")
