"""Rows of cells back into projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from traza.modules.standards.contracts.refusals import BrokenTable
from traza.modules.standards.rules.tables.cells import MARK, BadCell, value_of
from traza.modules.standards.rules.tables.columns import kind_of
from traza.modules.standards.rules.tables.names import names, read_header

NUMBER = "#"
SHOWN_ID = "#id"
_LAST = 1 << 60  # where an item goes that does not say its place


@dataclass(slots=True)
class _Read:
    """One column to read: where its cells go and what they are."""

    at: int
    title: str
    holder: int  # which of the objects of the row takes the value
    name: str
    kind: str


class Sheet:
    """How the rows of one table are read: its heading, once, and then each row.

    `path` is the path of the table in the projects; `title` is what people call it, for refusals.
    Raises BrokenTable when a column that ties the rows is missing.
    """

    def __init__(self, path: str, title: str, heading: Sequence[str]) -> None:
        self.path = path
        self.title = title
        self.parents = _parents(path, heading)
        wanted = [NUMBER, *(f"{parent}#" for parent in self.parents)]
        places = {name: at for at, name in enumerate(heading)}
        missing = [name for name in wanted if name not in places]
        if missing:
            raise BrokenTable(
                table=title, row=1, column=missing[0], reason="falta la columna; agréguela"
            )
        self.number_at = places[NUMBER]
        self._places = [places[name] for name in wanted[1:]]
        self._holders: list[tuple[int, str]] = [(-1, "")]  # outer object, name in it
        self._known: dict[tuple[str, ...], int] = {(): 0}
        self._columns = [
            self._read(at, text)
            for at, text in enumerate(heading)
            if text and text not in wanted and text != SHOWN_ID
        ]

    def number(self, row: Sequence[Any], at: int) -> int:
        """The number of the project that a row belongs to."""
        return self._whole(row, self.number_at, at)

    def place(self, row: Sequence[Any], at: int) -> tuple[int, ...]:
        """Where the row's object stands: its place in each list that leads to it."""
        try:
            place = tuple([int(row[column]) for column in self._places])
        except (TypeError, ValueError, IndexError):
            place = (0,)
        return place if min(place) > 0 else self._odd_place(row, at)

    def _odd_place(self, row: Sequence[Any], at: int) -> tuple[int, ...]:
        """The place of a row that does not say its own: after all others of its list."""
        *outer, last = self._places
        blank = last >= len(row) or row[last] in ("", None)
        own = _LAST + at if blank else self._whole(row, last, at)
        return (*(self._whole(row, column, at) for column in outer), own)

    def value(self, row: Sequence[Any], at: int) -> dict[str, Any]:
        """The object of a row. Raises BrokenTable naming the cell that cannot be read."""
        objects: list[dict[str, Any] | None] = [None] * len(self._holders)
        made: dict[str, Any] = {}
        objects[0] = made
        width = len(row)
        for column in self._columns:
            text = row[column.at] if column.at < width else ""
            if text == "" or text is None:
                continue
            try:
                value = _value(text, column.kind)
            except BadCell as bad:
                raise self._bad(at, column, text, f"debe ser {bad}") from bad
            holder = objects[column.holder]
            if holder is None:
                holder = self._hold(objects, column.holder)
            if holder is None or column.name in holder:
                raise self._bad(at, column, text, "otra columna ya dice algo en ese lugar")
            holder[column.name] = value
        return made

    def _hold(self, objects: list[dict[str, Any] | None], number: int) -> dict[str, Any] | None:
        """An object within the row's object, made; None when a value stands in its place."""
        outer, name = self._holders[number]
        parent = objects[outer]
        if parent is None:
            parent = self._hold(objects, outer)
        if parent is None or name in parent:
            return None
        made: dict[str, Any] = {}
        parent[name] = made
        objects[number] = made
        return made

    def _read(self, at: int, text: str) -> _Read:
        path, said = read_header(text)
        way = names(path)
        kind = said or kind_of(self.path, path) or "text"
        return _Read(at, text, self._holder(way[:-1]), way[-1], kind)

    def _holder(self, way: tuple[str, ...]) -> int:
        if way not in self._known:
            outer = self._holder(way[:-1])
            self._known[way] = len(self._holders)
            self._holders.append((outer, way[-1]))
        return self._known[way]

    def _bad(self, at: int, column: _Read, text: object, reason: str) -> BrokenTable:
        return BrokenTable(
            table=self.title, row=at, column=column.title, reason=f"trae «{text}» y {reason}"
        )

    def _whole(self, row: Sequence[Any], column: int, at: int) -> int:
        text = row[column] if column < len(row) else ""
        try:
            number = int(text)
        except (TypeError, ValueError):
            number = 0
        if number < 1:
            name = NUMBER if column == self.number_at else f"n.º {column + 1}"
            reason = f"trae «{text}» y debe ser un número entero desde 1"
            raise BrokenTable(table=self.title, row=at, column=name, reason=reason)
        return number


class Assembly:
    """One project in the making; its tables are added with the outer lists first."""

    def __init__(self, value: dict[str, Any]) -> None:
        self.value = value
        self._lists: dict[tuple[str, tuple[int, ...]], list[tuple[int, dict[str, Any]]]] = {}
        self._objects: dict[tuple[str, tuple[int, ...]], dict[str, Any]] = {("", ()): value}

    def add(self, sheet: Sheet, row: Sequence[Any], at: int) -> None:
        """One row of a list. Raises BrokenTable when what it hangs from is not there."""
        place = sheet.place(row, at)
        outer = sheet.parents[-2] if len(sheet.parents) > 1 else ""
        parent = self._objects.get((outer, place[:-1]))
        if parent is None:
            reason = (
                f"apunta al lugar {place[-2]} de «{outer}» y ahí no hay nada; agregue esa fila o "
                "quite esta"
            )
            raise BrokenTable(table=sheet.title, row=at, column=f"{outer}#", reason=reason)
        made = sheet.value(row, at)
        key = (sheet.path, place[:-1])
        items = self._lists.get(key)
        if items is None:
            items = self._lists[key] = []
        if (sheet.path, place) in self._objects:
            reason = f"repite el lugar {place[-1]} de su lista; dé a cada fila el suyo"
            raise BrokenTable(table=sheet.title, row=at, column=f"{sheet.path}#", reason=reason)
        items.append((place[-1], made))
        self._objects[sheet.path, place] = made
        if len(items) == 1:
            self._hang(sheet, parent, outer, items, at)

    def _hang(
        self,
        sheet: Sheet,
        parent: dict[str, Any],
        outer: str,
        items: list[tuple[int, dict[str, Any]]],
        at: int,
    ) -> None:
        way = names(sheet.path[len(outer) + 1 :] if outer else sheet.path)
        if not _put(parent, way, items):
            reason = "otra columna ya dice algo en el lugar de esta lista"
            raise BrokenTable(table=sheet.title, row=at, column=sheet.path, reason=reason)

    def done(self) -> dict[str, Any]:
        """The project, its lists in the order of their places."""
        for items in self._lists.values():
            items.sort(key=_by_place)
            held: list[Any] = items
            held[:] = [made for _, made in items]
        return self.value


def _by_place(item: tuple[int, dict[str, Any]]) -> int:
    return item[0]


def _parents(path: str, heading: Sequence[str]) -> tuple[str, ...]:
    """The lists that lead to a table, outermost first: those whose places its heading has."""
    if not path:
        return ()
    parts = path.split("/")
    outer = ["/".join(parts[:length]) for length in range(1, len(parts))]
    return (*(each for each in outer if f"{each}#" in heading), path)


def _put(made: dict[str, Any], way: tuple[str, ...], value: Any) -> bool:
    """Put a value where its way leads; False when something else stands in the way."""
    here = made
    for name in way[:-1]:
        inner = here.get(name)
        if inner is None and name not in here:
            inner = here[name] = {}
        if not isinstance(inner, dict):
            return False
        here = inner
    if way[-1] in here:
        return False
    here[way[-1]] = value
    return True


def _value(text: Any, kind: str) -> Any:
    """The value of a cell, which a spreadsheet may give as a number or as true and false."""
    if isinstance(text, str):
        return text if kind == "text" and text[0] != MARK else value_of(text, kind)
    if isinstance(text, bool):
        if kind in ("boolean", "json"):
            return text
        raise BadCell("un texto" if kind == "text" else "un número")
    if isinstance(text, int | float):
        whole = int(text) if text == int(text) else text
        if kind in ("number", "json"):
            return whole
        if kind in ("text", "list"):
            return str(whole) if kind == "text" else [str(whole)]
    raise BadCell("un texto con la fecha completa, no una fecha de la hoja de cálculo")
