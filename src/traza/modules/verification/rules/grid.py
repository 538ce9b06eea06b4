"""A table as arithmetic sees it: numeric columns, rows that add up to totals, printed precision."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.outcome import Place, ordered
from traza.modules.verification.rules.tables.matrix import drops_zeros
from traza.modules.verification.rules.tables.words import Adds, adds
from traza.modules.verification.rules.wording import exact

# Tables whose cells are raw print of a form; their goals are checked once reconstructed.
RAW_KINDS = frozenset({"tmm-f004"})
_MILLIONS = re.compile(r"\b(mdp|millon(es)?)\b")
_THOUSANDS = re.compile(r"\bmiles\b")
# Decimals by point or, in a European print, by comma; a footnote may stand behind ("1.50 1/").
_DECIMALS = re.compile(r"\d(?:[.](\d+)|,(\d{1,2}))(?:\s+\w/)?\D*$")
_AVERAGE = re.compile(r"\b(promedio|media|porcentaje|%)")


@dataclass(frozen=True, slots=True)
class Section:
    """A total row and the groups of rows that it may add, the nearest first."""

    total: Row
    groups: tuple[tuple[Row, ...], ...]


def readable(tables: Iterable[Table]) -> list[Table]:
    """The tables whose cells may be added as they are."""
    return [table for table in tables if table.kind not in RAW_KINDS]


def value(row: Row, column: Column) -> Decimal | None:
    """A cell as a Decimal in its own unit (pesos for money), None when absent or text."""
    return exact(row.cells.get(column.name))


def of_type(table: Table, *types: CellType) -> list[Column]:
    """The columns of those types that hold at least one number."""
    return [
        column
        for column in table.columns
        if column.type in types and any(value(row, column) is not None for row in table.rows)
    ]


def data_rows(table: Table) -> tuple[Row, ...]:
    """The rows that are not totals."""
    return tuple(row for row in table.rows if not row.is_total)


def label(table: Table, row: Row) -> str:
    """How a person would name the row: its first text, or its line."""
    for column in table.columns:
        text = row.cells.get(column.name)
        if column.type is CellType.TEXT and isinstance(text, str) and text.strip():
            return text.strip()
    return "Total" if row.is_total else f"renglón de la línea {row.line}"


def sections(table: Table) -> list[Section]:
    """Each total row with what it may add: rows since the last total, all rows, or subtotals.

    A total printed above its rows adds the rows below it. A row of averages adds nothing.
    """
    found: list[Section] = []
    fresh: list[Row] = []
    data: list[Row] = []
    totals: list[Row] = []
    for index, row in enumerate(table.rows):
        if not row.is_total:
            fresh.append(row)
            data.append(row)
            continue
        if _AVERAGE.search(plain(label(table, row))):
            continue
        groups = _groups(fresh, data, totals) or _below(table.rows[index + 1 :])
        if groups:
            found.append(Section(row, groups))
        totals.append(row)
        fresh = []
    return found


def _groups(fresh: list[Row], data: list[Row], totals: list[Row]) -> tuple[tuple[Row, ...], ...]:
    options = [tuple(fresh)] if fresh else []
    if data and data != fresh:
        options.append(tuple(data))
    if len(totals) > 1:
        options.append(tuple(totals))
    if totals and not fresh:
        options.append((totals[-1],))
    if totals and fresh:
        options.append((totals[-1], *fresh))
    return tuple(options)


def _below(rows: Iterable[Row]) -> tuple[tuple[Row, ...], ...]:
    group: list[Row] = []
    for row in rows:
        if row.is_total:
            break
        group.append(row)
    return (tuple(group),) if group else ()


def whole(table: Table, column: Column) -> tuple[Decimal, tuple[Row, ...]] | None:
    """The printed total of all rows of a column with its row, else the sum of its rows.

    A total that adds only the rows next to it is a part. None when a row has no number.
    """
    rows = data_rows(table)
    parts = {
        section.total.line
        for section in sections(table)
        if section.groups[0] != rows and _adds(section, column)
    }
    for row in reversed(table.rows):
        cell = value(row, column)
        if row.is_total and cell is not None and row.line not in parts:
            return cell, (row,)
    cells = [value(row, column) for row in rows]
    if not cells or None in cells:
        return None
    return sum((cell for cell in cells if cell is not None), Decimal(0)), rows


def _adds(section: Section, column: Column) -> bool:
    cells = [value(row, column) or Decimal(0) for row in section.groups[0]]
    return value(section.total, column) == sum(cells, Decimal(0))


def quantum(column: Column, rows: Iterable[Row]) -> Decimal:
    """The size of the last printed digit of the coarsest cell, in the column's own unit.

    Pesos with centavos give 0.01; "4.7 mdp" gives 100000; whole counts give 1.
    """
    steps = [_step(column, row) for row in rows if value(row, column) is not None]
    return max(steps, default=Decimal(1))


def _step(column: Column, row: Row) -> Decimal:
    printed = plain(row.printed.get(column.name, ""))
    unit = plain(f"{printed} {column.unit or ''} {column.title}")
    found = _DECIMALS.search(printed)
    step = Decimal(1).scaleb(-len(found[1] or found[2])) if found else Decimal(1)
    if column.type is not CellType.MONEY:
        return step
    if not printed:
        step = Decimal("0.01")
    if _MILLIONS.search(unit):
        return step.scaleb(6)
    return step.scaleb(3) if _THOUSANDS.search(unit) else step


def rounding(table: Table, column: Column, rows: Iterable[Row]) -> Decimal:
    """How far the rounding of these cells, each to its last printed digit, can move their sum.

    Amounts printed to the centavo, and counts, are exact: nothing. So are the numbers of a
    spreadsheet, which writes 5.50 as 5.5 and 5.00 as 5.
    """
    if column.type is CellType.COUNT or drops_zeros(table, column):
        return Decimal(0)
    steps = [_step(column, row) for row in rows if value(row, column) is not None]
    coarse = max(steps, default=Decimal(0)) > Decimal("0.01")
    return sum(steps, Decimal(0)) / 2 if coarse else Decimal(0)


def is_added(column: Column) -> bool:
    """Whether adding a column means something: not for row numbers, rates nor unit prices."""
    return adds(column) is not Adds.NEVER


def place(table: Table, rows: Iterable[Row], column: Column | None, first: Row) -> Place:
    """Where a comparison of these cells stands, said in Spanish."""
    mine = tuple(rows)
    name = f", columna «{column.title}»" if column else ""
    return Place(
        where=f"Tabla «{table.title}», renglón «{label(table, first)}»{name}",
        lines=ordered(row.line for row in mine),
        pages=ordered(row.page for row in mine),
        table=table.id,
        cell=f"{first.line}:{column.name}" if column else None,
    )
