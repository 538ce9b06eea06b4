"""Projects as one XLSX, a sheet a table, numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from traza.modules.standards.contracts.tables import (
    INDEX,
    INDEX_HEADING,
    TEXTS,
    TEXTS_HEADING,
    WrittenTable,
)
from traza.modules.standards.publish.spool import Projects, Spool, spooled
from traza.modules.standards.publish.workbook import Cell, Workbook
from traza.modules.standards.rules.tables.cells import MARK
from traza.modules.standards.rules.tables.escapes import guard
from traza.modules.standards.rules.tables.flatten import Table
from traza.modules.standards.rules.tables.names import file_name

_SHEET = 31  # letters of a sheet's name
_ROWS = 1_048_575  # rows of a sheet below its heading
_CELL = 32_000  # letters of a cell, of 32,767
_DIGITS = 15  # significant digits that a cell keeps


def write_xlsx(projects: Projects, target: Path) -> list[WrittenTable]:
    """Write projects (dicts, our type, or JSON) as a spreadsheet, in constant memory."""
    with spooled(projects) as spool:
        return _Book(spool).write(target)


class _Book:
    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._written: list[WrittenTable] = []
        self._long: list[str] = []

    def write(self, target: Path) -> list[WrittenTable]:
        with Workbook(target) as book:
            for table in self._spool.tables:
                rows = self._spool.rows(table)
                while self._sheet(book, table, rows) == _ROWS:
                    pass
            index = [(each.name, each.path, str(each.rows)) for each in self._written]
            book.add(INDEX, INDEX_HEADING, index)
            if self._long:
                book.add(TEXTS, TEXTS_HEADING, self._parts())
        return self._written

    def _sheet(self, book: Workbook, table: Table, rows: Iterator[tuple[str, ...]]) -> int:
        """As many rows as a sheet holds; how many they were."""
        name = file_name(table.path, (each.name for each in self._written), _SHEET)
        kinds = self._spool.kinds(table)
        cells = (self._cells(row, kinds) for row in islice(rows, _ROWS))
        count = book.add(name, self._spool.heading(table), cells)
        self._written.append(WrittenTable(name, table.path, count))
        return count

    def _cells(self, row: tuple[str, ...], kinds: list[str]) -> list[Cell]:
        cells: list[Cell] = list(row)
        for place, text in enumerate(row):
            if not text:
                continue
            kind = kinds[place]
            if kind == "number" and keeps(text):
                cells[place] = float(text) if "." in text or "e" in text else int(text)
            elif kind == "boolean" and text[0] != MARK:
                cells[place] = text == "true"
            elif len(text) > _CELL or "_x" in text:
                cells[place] = self._short(text)
        return cells

    def _short(self, text: str) -> str:
        """The text as a cell keeps it, or where it is kept when no cell holds it."""
        if "_x" in text:
            text = guard(text)
        if len(text) <= _CELL:
            return text
        self._long.append(text)
        return f"{MARK}@{len(self._long)}"

    def _parts(self) -> Iterator[tuple[str, str, str]]:
        for number, text in enumerate(self._long, 1):
            for part, start in enumerate(range(0, len(text), _CELL - 2), 1):
                # A letter at each end: a sheet may not keep spaces at the edges of a cell.
                piece = f"[{text[start : start + _CELL - 2]}]"
                yield str(number), str(part), piece


def keeps(text: str) -> bool:
    """Whether a number reads the same from a cell, which holds fifteen digits."""
    if text[0] == MARK:
        return False
    if len(text) <= _DIGITS:
        return True
    try:
        number = float(text)
        exact = int(text) if text.lstrip("-").isdigit() else number
    except (ValueError, OverflowError):
        return False
    return float(f"{number:.16G}") == exact
