"""Tables of projects read back: a folder or ZIP of CSV, or an XLSX."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traza.kernel.csv_rows import OpenQuote, csv_rows
from traza.modules.standards.contracts.refusals import BrokenTable, NoSuchFile, NoTables
from traza.modules.standards.contracts.tables import INDEX, TEXTS
from traza.modules.standards.rules.tables.build import Assembly, Sheet
from traza.modules.standards.rules.tables.cells import MARK
from traza.modules.standards.rules.tables.escapes import GUARDED, unguard

_Row = Sequence[Any]
_FIRST = 2  # the row after the heading, as a person counts


def read_tables(source: Path) -> Iterator[dict[str, Any]]:
    """The projects that the tables of a folder, ZIP or XLSX hold, in the order of their numbers.

    Memory does not grow with their number, unless the rows of a table were put in another order:
    then that table is held. Raises NoSuchFile, NoTables, or BrokenTable naming table, row and
    column; who needs all or nothing reads all before keeping any.
    """
    with ExitStack() as stack:
        files = stack.enter_context(_opened(source))
        tables = [_Cursor(files, path, titles) for path, titles in _index(files).items()]
        main = next((each for each in tables if not each.path), None)
        if main is None:
            raise NoTables(name=source.name, missing="proyectos")
        lists = sorted((each for each in tables if each.path), key=lambda each: each.depth)
        before = 0
        for number, at, row in main:
            if number == before:
                reason = f"repite el número {number}; dé a cada proyecto el suyo"
                raise BrokenTable(table=at[0], row=at[1], column="#", reason=reason)
            before = number
            made = Assembly(main.sheet(at).value(row, at[1]))
            for each in lists:
                each.give(number, made)
            yield made.done()
        for each in lists:
            each.give(None, None)


@dataclass(slots=True)
class _Files:
    """Files of tables: `rows` gives those of one by its name, without its ending."""

    name: str
    rows: Callable[[str], Iterator[_Row]]


def _index(files: _Files) -> dict[str, list[str]]:
    """Table path -> the files or sheets that hold it, in order."""
    tables: dict[str, list[str]] = {}
    rows = files.rows(INDEX)
    next(rows, None)
    for row in rows:
        if len(row) > 1 and row[0]:
            tables.setdefault(str(row[1] or ""), []).append(str(row[0]))
    return tables


class _Cursor:
    """The rows of one table in the order of their projects."""

    def __init__(self, files: _Files, path: str, titles: list[str]) -> None:
        self.path = path
        self._files = files
        self._sheets: dict[str, Sheet] = {}
        self._titles = titles
        self._ordered = self._is_ordered()
        self._next: tuple[int, tuple[str, int], _Row] | None = None
        self._rows = iter(self)
        self.depth = len(path.split("/")) if path else 0
        if path:
            self._next = next(self._rows, None)

    def sheet(self, at: tuple[str, int]) -> Sheet:
        """How the rows of a file are read."""
        return self._sheets[at[0]]

    def __iter__(self) -> Iterator[tuple[int, tuple[str, int], _Row]]:
        rows = self._all()
        return rows if self._ordered else iter(sorted(rows, key=lambda row: row[0]))

    def give(self, number: int | None, made: Assembly | None) -> None:
        """Add the rows of a project to it; refuse those of a project that there is not."""
        while self._next is not None:
            of, at, row = self._next
            if made is not None and number is not None and of > number:
                return
            if made is None or of != number:
                reason = (
                    f"el proyecto {of} no está en la tabla de proyectos; agréguelo o quite la fila"
                )
                raise BrokenTable(table=at[0], row=at[1], column="#", reason=reason)
            made.add(self._sheets[at[0]], row, at[1])
            self._next = next(self._rows, None)

    def _all(self) -> Iterator[tuple[int, tuple[str, int], _Row]]:
        for title in self._titles:
            rows = self._files.rows(title)
            sheet = Sheet(self.path, title, [str(each or "") for each in next(rows, ())])
            self._sheets[title] = sheet
            column = sheet.number_at
            for at, row in enumerate(rows, _FIRST):
                # A spreadsheet leaves blank rows behind; a row that says its number is none.
                if (len(row) > column and row[column]) or any(
                    each not in ("", None) for each in row
                ):
                    yield sheet.number(row, at), (title, at), row

    def _is_ordered(self) -> bool:
        before = 0
        for number, _, _ in self._all():
            if number < before:
                return False
            before = number
        return True


@contextmanager
def _opened(source: Path) -> Iterator[_Files]:
    csv.field_size_limit(sys.maxsize)
    if source.is_dir():
        yield _Files(source.name, lambda name: _csv_rows(source, name))
    elif not source.is_file():
        raise NoSuchFile(name=source.name)
    elif zipfile.is_zipfile(source) and source.suffix.lower() == ".zip":
        with zipfile.ZipFile(source) as archive:
            yield _Files(source.name, lambda name: _zip_rows(archive, source, name))
    else:
        yield _book(source)


def _csv_rows(folder: Path, name: str) -> Iterator[_Row]:
    path = folder / f"{name}.csv"
    if path.parent != folder or not path.is_file():
        raise NoTables(name=folder.name, missing=path.name)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from _rows(lines, path.name)


def _zip_rows(archive: zipfile.ZipFile, source: Path, name: str) -> Iterator[_Row]:
    try:
        member = archive.open(f"{name}.csv")
    except KeyError:
        raise NoTables(name=source.name, missing=f"{name}.csv") from None
    with member, io.TextIOWrapper(member, encoding="utf-8-sig", newline="") as lines:
        yield from _rows(lines, f"{name}.csv")


def _rows(lines: Iterable[str], table: str) -> Iterator[_Row]:
    try:
        yield from csv_rows(lines)
    except OpenQuote as error:
        raise BrokenTable(table=table, row=error.row, column="…", reason=error) from error


def _book(source: Path) -> _Files:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(source)
    except (CalamineError, OSError) as error:
        raise NoTables(name=source.name, missing=INDEX) from error

    def rows(name: str) -> Iterator[list[Any]]:
        if name not in book.sheet_names:
            raise NoTables(name=source.name, missing=name)
        yield from book.get_sheet_by_name(name).iter_rows()

    texts = _texts(rows) if TEXTS in book.sheet_names else {}
    return _Files(source.name, lambda name: _whole(rows(name), texts))


def _texts(rows: Callable[[str], Iterator[list[Any]]]) -> dict[str, str]:
    """The texts that no cell holds, by their number, put together again."""
    parts: dict[str, list[str]] = {}
    for number, _, piece in list(rows(TEXTS))[1:]:
        parts.setdefault(f"{MARK}@{number}", []).append(str(piece)[1:-1])
    return {mark: "".join(pieces) for mark, pieces in parts.items()}


def _whole(rows: Iterator[list[Any]], texts: dict[str, str]) -> Iterator[_Row]:
    """Rows with their long texts in place, and what was hidden from the spreadsheet shown."""
    for row in rows:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell[:2] in (GUARDED, f"{MARK}@"):
                text = texts.get(cell, cell)
                row[place] = unguard(text) if text.startswith(GUARDED) else text
        yield row
