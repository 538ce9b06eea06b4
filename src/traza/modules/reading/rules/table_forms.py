"""Read forms (cédulas): rows of label and value pairs become a table of fields and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traza.kernel.fold import fold
from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.reading.rules.table_lines import Sorted
from traza.modules.reading.rules.table_patterns import (
    CARD_FIELDS,
    CARD_MARKS,
    CARD_TITLE,
    CARD_YEARS,
)

_MARKS = 3
_COLUMNS = (
    Column("field", "Campo", CellType.TEXT),
    Column("value", "Valor", CellType.TEXT),
)


def is_form(rows: Sequence[Sorted]) -> bool:
    """True when enough labels of an indicator card stand in the rows."""
    marks = {
        fold(cell)
        for at, row in enumerate(rows)
        if not _is_wide_header(row, rows[at + 1] if at + 1 < len(rows) else None)
        for cell in row.cells
        if CARD_MARKS.match(fold(cell))
    }
    return len(marks) >= _MARKS


def _is_wide_header(row: Sorted, below: Sorted | None) -> bool:
    """Whether a row names the columns of a matrix: as many values as labels stand below it."""
    if below is None or len(row.filled) < _WIDE or len(below.filled) < len(row.filled) - 1:
        return False
    return not _fields(below)


_WIDE = 5


def cards(rows: Sequence[Sorted]) -> Iterator[Sequence[Sorted]]:
    """Part rows into cards: each begins with its title, or where its first label comes again."""
    start, seen = 0, set[str]()
    for at, row in enumerate(rows):
        label = fold(row.cells[row.filled[0]])
        titled = CARD_TITLE.match(label) is not None and len(row.filled) == 1
        if at > start and (
            titled or (label in seen and label in {"unidad responsable", "indicador"})
        ):
            yield rows[start:at]
            start, seen = at, set()
        seen.add(label)
    yield rows[start:]


def read_form(rows: Sequence[Sorted], number: int) -> Table:
    """One card as a table of `field` and `value`; each keeps the line where its value stands."""
    read: list[Row] = []
    at = 0
    while at < len(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and _is_year_header(rows[at]) and not _fields(below):
            read.extend(_year_pairs(rows[at], below))
            at += 2
            continue
        read.extend(_pairs(rows[at]))
        at += 1
    first, last = rows[0], rows[-1]
    name = next((str(row.cells["value"]) for row in read if _is_name(row)), "")
    title = f"Cédula de indicador: {name}" if name else "Cédula de indicador"
    return Table(
        f"indicator-card-{number}", "indicator-card", title, first.page,
        first.line.number, last.line.number, _COLUMNS, tuple(read),
    )  # fmt: skip


def _is_name(row: Row) -> bool:
    return fold(str(row.cells["field"])) in {"indicador", "nombre del indicador"} and bool(
        row.cells["value"]
    )


def _fields(row: Sorted) -> list[int]:
    return [at for at in row.filled if CARD_FIELDS.match(fold(row.cells[at]).rstrip(" "))]


def _is_year_header(row: Sorted) -> bool:
    return len(row.filled) > 0 and all(CARD_YEARS.match(fold(row.cells[at])) for at in row.filled)


def _year_pairs(header: Sorted, values: Sorted) -> Iterator[Row]:
    """Labels in one row, their values in the row below: matched by column, else by order."""
    for order, at in enumerate(header.filled):
        value = values.cells[at] if at < len(values.cells) else ""
        if not value and len(values.filled) == len(header.filled):
            value = values.cells[values.filled[order]]
        yield _row(values, header.cells[at], value)


def _pairs(row: Sorted) -> Iterator[Row]:
    fields = set(_fields(row))
    filled = list(row.filled)
    while filled:
        at = filled.pop(0)
        if at not in fields:
            continue
        value = row.cells[filled.pop(0)] if filled and filled[0] not in fields else ""
        yield _row(row, row.cells[at], value)


def _row(row: Sorted, field: str, value: str) -> Row:
    return Row(
        row.line.number, row.page, False,
        {"field": field, "value": value or None}, {"field": field, "value": value},
    )  # fmt: skip
