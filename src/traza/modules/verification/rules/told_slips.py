"""Slips of digits between a figure of the prose and a cell."""

from __future__ import annotations

from decimal import Decimal

from traza.modules.reading.contracts import Stated, StatedUnit, Table
from traza.modules.verification.rules.grid import value
from traza.modules.verification.rules.near import Slip, slip_between
from traza.modules.verification.rules.tables.memo import once as once_of
from traza.modules.verification.rules.told_cells import Cell

# A small number stands in another row by chance.
SMALL = 1000


def slip_of(figure: Stated, cell: Cell) -> Slip | None:
    """Which slip makes the figure of the cell, both with as many digits; None if none does."""
    if figure.value <= 0 or cell.value <= 0:
        return None
    if figure.value.adjusted() != cell.value.adjusted():  # as many digits, whatever the step
        return None
    if figure.unit not in _units(cell):
        return None
    return slip_between(*digits_of_both(figure, cell))


def digits_of_both(figure: Stated, cell: Cell) -> tuple[str, str]:
    """Both figures as digits, without the zeros with which all cells of the column end."""
    exponent = min(figure.quantum, cell.step).adjusted()
    ends = _ends(cell.table).get(cell.column.name)
    if ends is not None:
        exponent = max(exponent, min(ends, _end(figure.value)))
    step = Decimal(1).scaleb(exponent)
    return str(int(figure.value / step)), str(int(cell.value / step))


@once_of
def _ends(table: Table) -> dict[str, int]:
    """By column, the power of ten that all its cells are of; of those that have a cell."""
    return {
        column.name: min(_end(number) for number in numbers)
        for column in table.columns
        if (numbers := [number for row in table.rows if (number := value(row, column))])
    }


def _end(number: Decimal) -> int:
    """The power of ten of the last digit that is no zero: 2 for 1,200; -1 for 0.5."""
    return int(number.normalize().as_tuple().exponent)


def _units(cell: Cell) -> frozenset[StatedUnit]:
    """What a cell may be told as: a column without "$" may have been taken for one of pesos."""
    if cell.unit is StatedUnit.PESOS and "$" not in cell.row.printed.get(cell.column.name, "$"):
        return frozenset({StatedUnit.PESOS, StatedUnit.COUNT})
    return frozenset({cell.unit})


def of_year(cell: Cell, own: frozenset[str], ours: frozenset[str]) -> bool:
    if own:
        return bool(own & (cell.years or own))
    return not cell.years or not ours or bool(cell.years & ours)
