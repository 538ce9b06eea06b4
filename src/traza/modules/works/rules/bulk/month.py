"""The sheet of a month's progress: its columns, and what its rows say, pasted or in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from traza.kernel.fold import fold
from traza.kernel.harmless import as_written
from traza.modules.works.rules.bulk.columns import BulkColumn, is_mark

FOLIO = BulkColumn("folio", "Folio", "El de la obra; no lo cambie.", "OB-2026-014", True)
WRITTEN = (
    BulkColumn("physical", "Físico, %", "Avance acumulado, de 0 a 100.", "45.50"),
    BulkColumn(
        "financial", "Financiero, %", "De 0 a 100; vacío, se toma lo pagado del contrato.", "40"
    ),
    BulkColumn("note", "Qué se hizo", "Palabras.", "Se coló la losa del primer tramo."),
    BulkColumn("problem", "Problema, si hay", "En pocas palabras.", "Línea de agua a media calle"),
    BulkColumn("owner", "Quién lo atiende", "Quién lo resuelve.", "Residencia de obra"),
    BulkColumn("due", "Para cuándo", "día/mes/año.", "30/09/2026"),
    BulkColumn("on", "Fecha, si es otra", "día/mes/año; vacía, la de la página.", ""),
)
SEEN = (  # of the work as it stands; nothing of it is read when the sheet comes back
    BulkColumn("name", "Obra", "No se lee al enviarla.", ""),
    BulkColumn("last", "Último avance", "No se lee al enviarla.", ""),
    BulkColumn("open", "Problema abierto", "No se lee al enviarla.", ""),
)
SHEET = (FOLIO, *SEEN, *WRITTEN)
_PASTED = (FOLIO, *WRITTEN)  # what rows without a head have, in this order


def _named(printed: str) -> str:
    """A title without what follows its comma: "Físico" and "Físico, %" are one."""
    return fold(printed.partition(",")[0])


_BY_NAME = {_named(one.title): one.key for one in SHEET}
Numbered = tuple[int, Sequence[str]]  # the number of a row, as a spreadsheet counts it; its cells


@dataclass(frozen=True, slots=True)
class Line:
    """What a row says of a work: its number, the folio as written, and text by column."""

    number: int
    folio: str
    cells: Mapping[str, str]

    def text(self) -> str:
        """The row as it is pasted: cells in their order, parted by tabs."""
        cells = [self.folio, *(self.cells.get(one.key, "") for one in WRITTEN)]
        return "\t".join(cells).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows that say something; columns of the head that are of no such sheet; whether the head
    names the folio (False without a head)."""

    lines: tuple[Line, ...]
    strange: tuple[str, ...] = ()
    has_head: bool = False


def read_rows(rows: Iterable[Numbered]) -> Reading:
    """Rows with their head, in any order of columns; or without one, in the order of `_PASTED`.
    A row that only brings its folio says nothing.

    >>> read_rows([(1, ["Folio", "Obra", "Físico, %"]), (2, ["A-1", "Calle", "70"])]).lines
    (Line(number=2, folio='A-1', cells={'physical': '70'}),)
    >>> read_rows([(1, ["A-1", "70"])]).lines
    (Line(number=1, folio='A-1', cells={'physical': '70'}),)
    """
    left = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    keys: list[str | None] = [one.key for one in _PASTED]
    strange: tuple[str, ...] = ()
    has_head = bool(left) and any(_named(cell) == _named(FOLIO.title) for cell in left[0][1])
    if has_head:
        head = [cell.strip() for cell in left.pop(0)[1]]
        named = _once([_BY_NAME.get(_named(cell)) for cell in head])
        strange = tuple(
            cell[:60]
            for cell, key in zip(head, named, strict=True)
            if cell and key is None and not is_mark(cell)
        )
        if named != keys[: len(named)]:  # the head of a part names what is beside it too
            keys = named
    lines = (_line(number, dict(_cells(keys, cells))) for number, cells in left)
    return Reading(tuple(one for one in lines if one is not None), strange, has_head)


def _once(keys: Sequence[str | None]) -> list[str | None]:
    """A column that is there twice is read once, in its first place."""
    return [None if key in keys[:at] else key for at, key in enumerate(keys)]


def _cells(keys: Sequence[str | None], cells: Sequence[str]) -> Iterable[tuple[str, str]]:
    for key, cell in zip(keys, cells, strict=False):
        text = " ".join(as_written(cell.strip()).split())
        if key is not None and text:
            yield key, text


def _line(number: int, cells: dict[str, str]) -> Line | None:
    folio = cells.pop(FOLIO.key, "")
    written = {one.key: cells[one.key] for one in WRITTEN if one.key in cells}
    return Line(number, folio, written) if written else None


class Why(StrEnum):
    """Why a row is not in the table."""

    UNKNOWN = "unknown"  # its folio is of no work of this person that can be told of
    TWICE = "twice"  # another row before it is of the same work
    FULL = "full"  # the table has as many as are saved at once


@dataclass(frozen=True, slots=True)
class Placed:
    """The text of each row by the key of its work; rows that are not in the table, and why."""

    found: dict[str, Mapping[str, str]] = field(default_factory=dict)
    left: list[tuple[Line, Why]] = field(default_factory=list)


def place(lines: Iterable[Line], known: Mapping[str, str], most: int) -> Placed:
    """Each row beside its work; `known` are the keys by folded folio, `most` rows fit."""
    placed = Placed()
    for line in lines:
        key = known.get(fold(line.folio))
        if key is None:
            placed.left.append((line, Why.UNKNOWN))
        elif key in placed.found:
            placed.left.append((line, Why.TWICE))
        elif len(placed.found) >= most:
            placed.left.append((line, Why.FULL))
        else:
            placed.found[key] = line.cells
    return placed
