"""What the tables of a document state, laid out so that prose can be compared with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import (
    CellType,
    ClaimUnit,
    Column,
    Indicator,
    Reading,
    Table,
)
from traza.modules.verification.rules.grid import data_rows, label, value, whole
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.programmes import facet, programme_of, programmes
from traza.modules.verification.rules.programmes import works_tables as by_works

TOTAL = "total"
# Columns of the tables of works, and what each counts.
_UNITS = {
    "works": ClaimUnit.WORKS,
    "beneficiaries": ClaimUnit.PEOPLE,
    "state": ClaimUnit.PESOS,
    "total": ClaimUnit.PESOS,
    "municipality": ClaimUnit.PESOS,
    "community": ClaimUnit.PESOS,
}
# Tables with one column of money and one total, and the topic that prose gives it.
_SINGLE = {"emergency-aid": "emergency", "aid-by-concept": "aid"}
_INDICATOR_UNITS = {
    "solicitud": ClaimUnit.REQUESTS,
    "ayuda": ClaimUnit.REQUESTS,
    "comite": ClaimUnit.COMMITTEES,
    "persona": ClaimUnit.PEOPLE,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of a table: `area` (works, aid, emergency), programme, facet, name and column."""

    area: str
    unit: ClaimUnit
    programme: str | None
    facet: str
    name: str
    column: str
    value: Decimal
    lines: tuple[int, ...]
    where: str


def known_figures(reading: Reading) -> tuple[Known, ...]:
    """Every figure of the tables that prose may repeat."""
    names = programmes(reading)
    found: list[Known] = []
    for table in by_works(reading):
        programme = programme_of(table.programme, names)
        for column in table.columns:
            unit = _UNITS.get(column.name)
            if unit is not None:
                found += _column(table, column, unit, ("works", programme, facet(table)))
    for table in reading.tables:
        area = _SINGLE.get(table.kind)
        money = [column for column in table.columns if column.type is CellType.MONEY]
        if area and len(money) == 1:
            found += _column(table, money[0], ClaimUnit.PESOS, (area, None, "concept"))
    found += [known for one in reading.indicators for known in _indicator(one)]
    return tuple(found)


def _column(
    table: Table, column: Column, unit: ClaimUnit, scope: tuple[str, str | None, str]
) -> Iterator[Known]:
    area, programme, split = scope
    for row in data_rows(table):
        cell = value(row, column)
        if cell is not None:
            yield Known(
                area, unit, programme, split, label(table, row), column.name, cell, (row.line,),
                f"«{label(table, row)}» de la tabla «{_short(table)}» (línea {row.line})",
            )  # fmt: skip
    total = whole(table, column)
    if total is not None:
        amount, rows = total
        yield Known(
            area, unit, programme, TOTAL, TOTAL, column.name, amount,
            tuple(row.line for row in rows),
            f"el total de la tabla «{_short(table)}» (línea {rows[0].line})",
        )  # fmt: skip


def _short(table: Table) -> str:
    """The last part of a title that joins several lines."""
    return table.title.rsplit(" — ", 1)[-1]


def _indicator(indicator: Indicator) -> Iterable[Known]:
    """The last result of an indicator that counts something, as a total of that thing."""
    said = plain(f"{indicator.unit or ''} {indicator.name}")
    unit = next((unit for word, unit in _INDICATOR_UNITS.items() if word in said), None)
    last = indicator.results[-1] if indicator.results else None
    if unit is None or last is None or "%" in last.printed or "porcentaje" in said:
        return
    area = "aid" if unit is ClaimUnit.REQUESTS else "committees"
    yield Known(
        area, unit, None, TOTAL, TOTAL, "result", last.value, (indicator.line,),
        f"el resultado {last.year} del indicador «{indicator.name}» (línea {indicator.line})",
    )  # fmt: skip
