"""Copies of a spreadsheet of works: those of a person as they stand, and a file with its errors
marked or its near misses accepted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path

from traza.kernel.actor import Attribution
from traza.modules.territory import api as territory
from traza.modules.works.contracts.bulk import MOST_ROWS, Plan
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.imports import RowNote
from traza.modules.works.queries.budget_keys import key_text
from traza.modules.works.queries.bulk import catalogues, lines_of, names_of
from traza.modules.works.queries.dossiers import dossiers_of
from traza.modules.works.rules.bulk.columns import COLUMNS, MARK, is_mark
from traza.modules.works.rules.bulk.read import RowReader
from traza.modules.works.rules.bulk.write import Called, cells_of, faithful, row_of
from traza.modules.works.rules.imports.layout import column_name
from traza.platform.access.authority import agency_of, reaches

Cell = tuple[int, int]  # line from 0 (the head), column from 0
Rows = list[list[str]]


def my_rows(said: Attribution) -> Rows:
    """The works of the person in the columns of the template, by folio, under its titles; at most
    as many as a file may bring back."""
    found = list(islice(_mine(said), MOST_ROWS))
    lists = catalogues()
    towns = {one.cvegeo: one.name for one in territory.list_municipalities()}
    keys: dict[tuple[int | None, int | None], str] = {}

    def key(book: int | None, line: int | None) -> str:
        if (book, line) not in keys:
            keys[book, line] = key_text(book, line)
        return keys[book, line]

    called = Called({**lists, "municipality": towns}, key)
    cells = [cells_of(one, called) for one in found]
    reader = RowReader(names_of(cells, said, lists))
    rows = [
        faithful(each, one, lambda row: reader.read(2, row).values)
        for each, one in zip(cells, found, strict=True)
    ]
    known = [row for row in rows if row.get("folio") and row.get("state")]
    return [[one.title for one in COLUMNS], *(list(row_of(row)) for row in known)]


def _mine(said: Attribution) -> Iterator[Dossier]:
    found = dossiers_of(agency_of(said), tuple(Status), by=("work__state", "work__folio"))
    for _work, dossier in found:
        if reaches(said, dossier.agency, f"programme:{dossier.programme}"):
            yield dossier


def marked(path: Path, name: str, plan: Plan) -> tuple[Rows, set[Cell]]:
    """The file as it came with a last column that says what to mend in each row, and which cells
    are wrong. Raises NoTable."""
    rows = _rows(path, name)
    told: dict[int, list[str]] = {}
    wrong: set[Cell] = set()
    for note in plan.problems:
        told.setdefault(note.row, []).append(note.text)
        wrong |= _cells(rows, note)
    for number, row in enumerate(rows, start=1):
        row.append(" ".join(told.get(number, ())))
    rows[0][-1] = MARK  # what is wrong with a column of the head is its mark and the page's
    return rows, wrong


def accepted(path: Path, name: str, plan: Plan, only: Collection[str] = ()) -> Rows:
    """The file with what was nearly written in its place: of the notes `only` ("row:column"), or
    of all. Raises NoTable."""
    rows = _rows(path, name)
    for note in plan.problems:
        if note.suggestion and (not only or f"{note.row}:{note.column}" in only):
            for line, column in _cells(rows, note):
                rows[line][column] = note.suggestion
    return rows


def _rows(path: Path, name: str) -> Rows:
    """The cells as they came, without the column of a marked copy, all rows as long as the head."""
    lines = [list(line.cells) for line in lines_of(path, name)]
    here = [at for at, cell in enumerate(lines[0]) if not is_mark(cell)]
    return [[line[at] if at < len(line) else "" for at in here] for line in lines]


def _cells(rows: Rows, note: RowNote) -> set[Cell]:
    """Where the cell of a note is; nowhere when it is of the whole row."""
    wanted = _plain(note.column)
    if not wanted or note.row > len(rows):
        return set()
    return {(note.row - 1, at) for at, cell in enumerate(rows[0]) if _plain(cell) == wanted}


def _plain(title: str) -> str:
    return column_name(title.strip()[:60]) if title.strip() else ""
