"""Rows kept aside until all columns are known, on disk, so that memory does not grow with them."""

from __future__ import annotations

import csv
import operator
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from traza.modules.standards.contracts.oc4ids import Project
from traza.modules.standards.rules.structure import as_json
from traza.modules.standards.rules.tables.columns import in_order
from traza.modules.standards.rules.tables.flatten import Column, Flattener, Row, Table, settle
from traza.modules.standards.rules.tables.names import header

Projects = Iterable[dict[str, Any] | Project | bytes]
_HELD = 5_000  # rows in memory before they go to disk


class Spool:
    """The rows of all tables of some projects."""

    def __init__(self, folder: Path, projects: Projects) -> None:
        self._folder = folder
        self._held: dict[Table, list[Row]] = {}
        self._count = 0
        self._files: dict[Table, Path] = {}
        flattener = Flattener(self._keep)
        for project in projects:
            flattener.add(_as_dict(project))
        self._flush()
        self.tables = flattener.tables

    def heading(self, table: Table) -> Row:
        """The first row of a table: the columns that tie its rows, and then its values."""
        return [
            *_ties(table),
            *(header(each.path, each.settled, known=each.known) for each in _columns(table)),
        ]

    def kinds(self, table: Table) -> list[str]:
        """What each column takes, in the order of the heading."""
        ties = ["number" for _ in _ties(table)]
        if table.depth:
            ties[-1] = "text"
        return [*ties, *(each.settled for each in _columns(table))]

    def rows(self, table: Table) -> Iterator[tuple[str, ...]]:
        """The rows of a table, each as long as its heading."""
        if table not in self._files:
            return
        columns = _columns(table)
        lead = len(_ties(table))
        width = lead + len(columns)
        order = [*range(lead), *(lead + each.place for each in columns)]
        pick = operator.itemgetter(*order) if width > 1 else tuple
        late = [
            (lead + place, each.settled)
            for place, each in enumerate(columns)
            if not each.known and each.settled != "text"
        ]
        csv.field_size_limit(sys.maxsize)
        with self._files[table].open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                if len(row) < width:
                    row.extend([""] * (width - len(row)))
                picked = pick(row)
                yield _settled(picked, late) if late else picked

    def _keep(self, table: Table, row: Row) -> None:
        self._held.setdefault(table, []).append(row)
        self._count += 1
        if self._count >= _HELD:
            self._flush()

    def _flush(self) -> None:
        for table, rows in self._held.items():
            path = self._files.setdefault(table, self._folder / f"{len(self._files)}.csv")
            with path.open("a", encoding="utf-8", newline="") as lines:
                csv.writer(lines).writerows(rows)
        self._held = {}
        self._count = 0


@contextmanager
def spooled(projects: Projects) -> Iterator[Spool]:
    """The rows of some projects, on disk while the block lasts."""
    with tempfile.TemporaryDirectory(prefix="traza-tablas-") as folder:
        yield Spool(Path(folder), projects)


def _as_dict(project: dict[str, Any] | Project | bytes) -> dict[str, Any]:
    if isinstance(project, dict):
        return project
    value: dict[str, Any] = msgspec.json.decode(as_json(project), type=dict[str, Any])
    return value


def _ties(table: Table) -> list[str]:
    ties = ["#", *(f"{parent}#" for parent in table.parents)]
    return [*ties, "#id"] if table.depth else ties


def _columns(table: Table) -> list[Column]:
    met = {each.path: each for each in table.columns}
    return [met[path] for path in in_order(table.path, list(met))]


def _settled(row: tuple[str, ...], late: list[tuple[int, str]]) -> tuple[str, ...]:
    cells = list(row)
    for place, kind in late:
        cells[place] = settle(cells[place], kind)
    return tuple(cells)
