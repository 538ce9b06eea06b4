"""A project as rows of cells.

Tables and columns come to be as they are met. Each object of a project walks along a tree of what
was met before, so that the way to a value is put together once for all projects.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from traza.modules.standards.rules.tables.cells import MARK, STARTS, cell, joinable, literal, plain
from traza.modules.standards.rules.tables.columns import kind_of
from traza.modules.standards.rules.tables.names import part

Row = list[str]
Sink = Callable[["Table", Row], None]


@dataclass(slots=True, eq=False)
class Column:
    """One column: its place among those met, and what it takes."""

    path: str
    kind: str
    known: bool
    place: int
    met: set[str] = field(default_factory=set)  # kinds of value met, while the standard has none

    @property
    def settled(self) -> str:
        """What the column takes, once all rows are seen."""
        uniform = len(self.met) == 1 and not self.known
        return next(iter(self.met)) if uniform else self.kind


@dataclass(slots=True, eq=False)
class Table:
    """One table: its path, how many lists lead to it, and the columns met."""

    path: str
    depth: int
    parents: tuple[str, ...]  # paths of the lists that lead here, this one too
    columns: list[Column] = field(default_factory=list)
    rows: int = 0


@dataclass(slots=True, eq=False)
class _Spot:
    """What was met under one name of one object: a column, an object, a list of objects."""

    table: Table
    path: str
    kind: str
    known: bool
    column: Column | None = None
    branch: dict[str, _Spot] | None = None
    below: Table | None = None
    below_branch: dict[str, _Spot] | None = None


@dataclass(slots=True)
class _Made:
    """A row in the making: its cells, and the lists of objects that hang from it."""

    table: Table
    cells: Row
    below: list[tuple[_Spot, list[dict[str, Any]]]] = field(default_factory=list)


class Flattener:
    """Gives the rows of projects to `sink`, table by table; `tables` are those met, in order."""

    def __init__(self, sink: Sink) -> None:
        self.main = Table("", 0, ())
        self.tables = [self.main]
        self._sink = sink
        self._branch: dict[str, _Spot] = {}
        self._number = 0

    def add(self, project: dict[str, Any]) -> None:
        """The rows of one project: first its own, then those of its lists."""
        self._number += 1
        key = project.get("id")
        shown = key if isinstance(key, str) and plain(key) else ""
        self._object(project, self.main, self._branch, [str(self._number)], shown)

    def _object(
        self,
        value: dict[str, Any],
        table: Table,
        branch: dict[str, _Spot],
        place: list[str],
        shown: str,
    ) -> None:
        """One row, its cells after its place, and then what hangs from it."""
        made = _Made(table, [""] * len(table.columns))
        _fill(value, made, "", branch)
        table.rows += 1
        self._sink(table, [*place, shown, *made.cells] if table.depth else [*place, *made.cells])
        for spot, items in made.below:
            inner, inner_branch = self._below(spot)
            for number, item in enumerate(items, 1):
                self._object(item, inner, inner_branch, [*place, str(number)], shown)

    def _below(self, spot: _Spot) -> tuple[Table, dict[str, _Spot]]:
        if spot.below is None or spot.below_branch is None:
            outer = spot.table
            path = f"{outer.path}/{spot.path}" if outer.path else spot.path
            spot.below = Table(path, outer.depth + 1, (*outer.parents, path))
            spot.below_branch = {}
            self.tables.append(spot.below)
        return spot.below, spot.below_branch


def _fill(value: dict[str, Any], made: _Made, prefix: str, branch: dict[str, _Spot]) -> None:
    """Put the values of an object into the cells of its row, and its lists of objects aside."""
    cells = made.cells
    for name, inner in value.items():
        spot = branch.get(name)
        if spot is None:
            spot = branch[name] = _spot(made.table, prefix, name)
        kind = type(inner)
        if kind is dict and inner:
            if spot.branch is None:
                spot.branch = {}
            _fill(inner, made, f"{spot.path}/", spot.branch)
            continue
        if kind is list and inner and all(isinstance(each, dict) for each in inner):
            made.below.append((spot, inner))
            continue
        column = spot.column or _column(spot)
        place = column.place
        if len(cells) <= place:
            cells.extend([""] * (place + 1 - len(cells)))
        if (
            kind is str
            and column.kind == "text"
            and (
                # What can be printed is plain but for its edges; the pattern looks at the rest.
                (inner and inner.isprintable() and inner[0] not in STARTS and inner[-1] != " ")
                or plain(inner)
            )
        ):
            cells[place] = inner
            if not column.known:
                column.met.add("text")
        elif (kind is int or kind is float) and column.known and column.kind == "number":
            cells[place] = repr(inner)
        else:
            cells[place] = _cell(inner, column)


def _spot(table: Table, prefix: str, name: str) -> _Spot:
    path = f"{prefix}{part(name)}"
    kind = kind_of(table.path, path)
    return _Spot(table, path, kind or "text", kind is not None)


def _column(spot: _Spot) -> Column:
    columns = spot.table.columns
    spot.column = Column(spot.path, spot.kind, spot.known, len(columns))
    columns.append(spot.column)
    return spot.column


def _cell(value: Any, column: Column) -> str:
    """The cell of a value; in a column of our own it keeps its mark until that is settled."""
    if column.known:
        return cell(value, column.kind)
    kind = _kind(value)
    if kind is not None:
        column.met.add(kind)
    return literal(value)


def _kind(value: Any) -> str | None:
    """The kind of column in which a value would need no mark; None when it always does."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, list) and value and all(isinstance(e, str) and joinable(e) for e in value):
        return "list"
    return None


def settle(text: str, kind: str) -> str:
    """A cell of a column of our own, once it is known what the column takes."""
    if kind == "text" or not text.startswith(MARK):
        return text
    value = json.loads(text[1:])
    return cell(value, kind) if _kind(value) == kind else text
