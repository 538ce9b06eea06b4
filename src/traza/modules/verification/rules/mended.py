"""What a cell would have to say for its column to add up: so that one slip is told once."""

from __future__ import annotations

from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.grid import is_added, of_type, sections, value

# The number with which a column adds up, by column name and line.
Mended = dict[tuple[str, int], Decimal]


def mended(table: Table) -> Mended:
    """For every column that does not add up to its total, what each of its cells would be then.

    Only one of them can be the one that is wrong; a comparison that one of these numbers would
    settle is the same slip seen from another side.
    """
    found: Mended = {}
    numeric = of_type(table, CellType.MONEY, CellType.COUNT, CellType.NUMBER)
    columns = [column for column in numeric if is_added(column)]
    for section in sections(table):
        for column in columns:
            total = value(section.total, column)
            if total is None or any(_adds(group, column, total) for group in section.groups):
                continue
            group = section.groups[0]
            gap = total - sum((value(row, column) or Decimal(0) for row in group), Decimal(0))
            found[column.name, section.total.line] = total - gap
            for row in group:
                cell = value(row, column)
                if cell is not None:
                    found[column.name, row.line] = cell + gap
    return found


def _adds(rows: tuple[Row, ...], column: Column, total: Decimal) -> bool:
    return sum((value(row, column) or Decimal(0) for row in rows), Decimal(0)) == total
