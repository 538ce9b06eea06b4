"""A table as bare numbers, so that many formulas can be tried on it quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.grid import is_added, label, quantum, readable, value
from traza.modules.verification.rules.tables.words import is_code

_NUMERIC = (CellType.NUMBER, CellType.COUNT, CellType.PERCENT, CellType.MONEY)
# Larger tables are lists, and a formula over so many columns is found by chance.
_MOST_ROWS, _MOST_COLUMNS, _FEWEST_ROWS = 120, 13, 3
_YEARS = 2100


@dataclass(frozen=True, slots=True)
class Sheet:
    """The numeric columns of a table. `cells[row][column]` is None where nothing is printed.

    `steps` has for each column the size of its last printed digit, in the unit of its cells.
    """

    table: Table
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[float | None, ...], ...]
    steps: tuple[float, ...]

    def name(self, row: int) -> str:
        """How a person would name a row."""
        return label(self.table, self.rows[row])

    def column(self, at: int) -> tuple[float | None, ...]:
        """The cells of a column, a row each."""
        return tuple(cells[at] for cells in self.cells)


def sheets(tables: Iterable[Table]) -> Iterator[Sheet]:
    """The tables that are small enough to be looked at so, and have figures at all."""
    for table in readable(tables):
        if not _FEWEST_ROWS <= len(table.rows) <= _MOST_ROWS:
            continue
        columns = tuple(one for one in table.columns if one.type in _NUMERIC)
        if not columns or len(columns) > _MOST_COLUMNS:
            continue
        cells = tuple(tuple(_cell(row, one) for one in columns) for row in table.rows)
        steps = tuple(float(quantum(one, table.rows)) for one in columns)
        yield Sheet(table, columns, table.rows, cells, steps)


def _cell(row: Row, column: Column) -> float | None:
    number = None if column.name in row.doubted else value(row, column)
    return None if number is None else float(number)


def is_figure(sheet: Sheet, at: int) -> bool:
    """Whether a column holds what is measured, and not a number that names something.

    "Trimestre" may be the number of one, or what its three months add up to.
    """
    return not is_code(sheet.columns[at]) or _is_great(sheet, at)


def adds_up(sheet: Sheet, at: int) -> bool:
    """Whether adding a column means something."""
    return is_added(sheet.columns[at]) or (is_code(sheet.columns[at]) and _is_great(sheet, at))


def _is_great(sheet: Sheet, at: int) -> bool:
    return any(one is not None and one > _YEARS for one in sheet.column(at))
