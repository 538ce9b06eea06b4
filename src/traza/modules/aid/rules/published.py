"""From the tables of a reading to rows of aid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from traza.kernel.fold import sentence
from traza.kernel.money import Money
from traza.modules.reading.contracts import Reading, Row


@dataclass(frozen=True, slots=True)
class AidRow:
    """A row of aid, ready for the register; `place`, `number` are "" where the table has none."""

    position: int
    concept: str
    place: str
    number: str
    centavos: int | None
    is_total: bool
    page: int | None
    line: int


def rows_to_load(reading: Reading, kind: str) -> list[AidRow]:
    """Rows of the tables of that kind. A table printed twice, row by row, counts once."""
    rows: list[AidRow] = []
    printed: set[tuple[tuple[str, str, str, int | None, bool], ...]] = set()
    for table in reading.tables:
        if table.kind != kind:
            continue
        found = list(_rows(table.rows, len(rows)))
        print_of = tuple((r.concept, r.place, r.number, r.centavos, r.is_total) for r in found)
        if print_of not in printed:
            printed.add(print_of)
            rows += found
    return rows


def _rows(rows: tuple[Row, ...], start: int) -> Iterator[AidRow]:
    for position, row in enumerate(rows, start=start + 1):
        amount = row.cells.get("state")
        concept = sentence(_text(row, "concept"))
        yield AidRow(
            position=position,
            concept=concept or "Total",
            place=_text(row, "municipality"),
            number=_text(row, "number"),
            centavos=amount.centavos if isinstance(amount, Money) else None,
            is_total=row.is_total,
            page=row.page,
            line=row.line,
        )


def _text(row: Row, column: str) -> str:
    value = row.cells.get(column)
    return "" if value is None else " ".join(str(value).split())
