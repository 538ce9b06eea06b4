"""A CSV file given at the terminal: its encoding and delimiter found out, read by parts."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from traza.kernel.language import told
from traza.kernel.refusal import Refusal

PART = 50_000  # rows
DELIMITERS = ",;\t|"
UTF8, SPREADSHEET, ANY = "utf-8-sig", "cp1252", "latin-1"
COMMA_DECIMALS = re.compile(r"""(?:^|[;\t|"])\s*-?[0-9]+,[0-9]+\s*(?:$|[;\t|"])""", re.MULTILINE)


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
        """Where something else separates cells, a comma in a number begins its decimals."""
        return self.delimiter != ","


def open_csv(path: Path) -> CsvFile:
    """Find out. Raises NoTable for a file that is not there or is no table with a header."""
    try:
        with path.open("rb") as raw:
            first = raw.read(1 << 20)
    except OSError as error:
        raise NoTable(name=path, why=told("no existe o no hay permiso de leerlo")) from error
    if b"\x00" in first:
        raise NoTable(name=path.name, why=told("no es texto: guárdelo como CSV"))
    encoding = _encoding(path)
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
    comma = delimiter != "," and COMMA_DECIMALS.search(text) is not None
    return CsvFile(path, encoding, delimiter, tuple(each.strip() for each in header), comma)


def parts(file: CsvFile) -> Iterator[tuple[int, list[list[str]]]]:
    """The number of the first row of a part (the header is row 1), and its rows, none left out.

    A row with other cells than the header raises NoTable with its number.
    """
    width = len(file.header)
    with file.path.open(encoding=file.encoding, newline="") as text:
        rows = csv.reader(text, delimiter=file.delimiter)
        next((row for row in rows if any(row)), None)
        first, kept = rows.line_num + 1, list[list[str]]()
        for row in _read(rows, file):
            if not row:
                continue
            if len(row) != width:
                why = told(
                    "la fila %(row)s tiene %(cells)s celdas y el encabezado %(width)s",
                    row=rows.line_num, cells=len(row), width=width,
                )  # fmt: skip
                raise NoTable(name=file.path.name, why=why)
            kept.append(row)
            if len(kept) == PART:
                yield first, kept
                first, kept = rows.line_num + 1, []
        if kept:
            yield first, kept


def _read(rows: Any, file: CsvFile) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error as error:
        why = told("la fila %(row)s no se lee como CSV", row=rows.line_num)
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
