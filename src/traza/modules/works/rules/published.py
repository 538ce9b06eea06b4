"""From the tables of a reading to rows of published works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from traza.kernel.fold import fold, sentence
from traza.kernel.money import Money
from traza.modules.reading.contracts import Reading, Row, Table
from traza.modules.works.contracts.vocabulary import Breakdown, Source
from traza.modules.works.rules.names import title_case, whole_names

_KINDS = {f"works-by-{breakdown.value}": breakdown for breakdown in Breakdown}


@dataclass(frozen=True, slots=True)
class RowToLoad:
    """A row of a published table, ready for the register. Amounts in centavos."""

    programme: str
    breakdown: Breakdown
    position: int
    label: str
    is_total: bool
    works: int | None
    beneficiaries: int | None
    printed_total: int | None
    funding: dict[Source, int]
    page: int | None
    line: int


def rows_to_load(reading: Reading) -> list[RowToLoad]:
    """Every row of every table of works, with its place. A table printed twice counts once."""
    tables = [table for table in reading.tables if table.kind in _KINDS]
    programme = whole_names(_programme(table) for table in tables)
    positions: dict[tuple[str, Breakdown], int] = {}
    seen: set[tuple[str, Breakdown, str, bool]] = set()
    rows = []
    for table in tables:
        name, breakdown = programme[_programme(table)], _KINDS[table.kind]
        for row, label in _labelled(table, breakdown):
            key = (name, breakdown, fold(label), row.is_total)
            if key in seen:
                continue
            seen.add(key)
            position = positions[name, breakdown] = positions.get((name, breakdown), 0) + 1
            rows.append(_row(row, name, breakdown, position, label))
    return rows


def _programme(table: Table) -> str:
    return table.programme or table.title


def _labelled(table: Table, breakdown: Breakdown) -> Iterator[tuple[Row, str]]:
    for row in table.rows:
        printed = row.cells.get("label")
        label = printed if isinstance(printed, str) else ""
        if not label and not row.is_total:
            continue  # a row that names nothing cannot be told from another
        case = sentence if breakdown is Breakdown.SUBPROGRAMME else title_case
        yield row, case(label) or "Total"


def _row(row: Row, programme: str, breakdown: Breakdown, position: int, label: str) -> RowToLoad:
    return RowToLoad(
        programme=programme,
        breakdown=breakdown,
        position=position,
        label=label,
        is_total=row.is_total,
        works=_count(row, "works"),
        beneficiaries=_count(row, "beneficiaries"),
        printed_total=_centavos(row, "total"),
        funding={
            source: centavos
            for source in Source
            if (centavos := _centavos(row, source.value)) is not None
        },
        page=row.page,
        line=row.line,
    )


def _count(row: Row, column: str) -> int | None:
    value = row.cells.get(column)
    return value if isinstance(value, int) else None


def _centavos(row: Row, column: str) -> int | None:
    value = row.cells.get(column)
    return value.centavos if isinstance(value, Money) else None
