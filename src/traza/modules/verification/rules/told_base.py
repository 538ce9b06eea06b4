"""A figure of the prose that is what the percentages of a table are of, and no sum of its rows.

"Se entrevistó a 1,200 personas", each of whom could answer more than once: the answers are more.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Stated, StatedUnit, Table
from traza.modules.verification.rules.tables.matrix import matrix
from traza.modules.verification.rules.told_cells import Cell

_FEWEST, _FULL = 3, Decimal(100)


def is_base(figure: Stated, cells: Iterable[Cell]) -> bool:
    """Whether the rows of a column it is brought to are, as printed, percentages of the figure."""
    if figure.unit is StatedUnit.PERCENT or not figure.value:
        return False
    columns = {(cell.table.id, cell.column.name): cell for cell in cells}
    return any(_divides(figure.value, c.table, c.column) for c in columns.values())


def _divides(base: Decimal, table: Table, column: Column) -> bool:
    """Whether a column of percentages is that column over the base in all its rows but one."""
    grid = matrix(table)
    names = [each.name for each in grid.columns]
    if column.name not in names:
        return False
    part = names.index(column.name)
    for at, other in enumerate(grid.columns):
        if other.type is not CellType.PERCENT:
            continue
        kept = missed = 0
        for row, line in enumerate(grid.cells):
            said, many = line[at], line[part]
            if said is None or many is None or grid.is_total(row):
                continue
            near = abs(_FULL * many / base - said) <= grid.steps[row][at]
            kept, missed = kept + near, missed + (not near)
        if kept >= _FEWEST and missed <= 1:
            return True
    return False
