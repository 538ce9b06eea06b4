"""Columns of digits that are codes before names, not quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from traza.modules.reading.contracts import CellType, Column

_THOUSANDS = re.compile(r"\d[,' ]\d{3}(?!\d)")
_QUANTITIES = frozenset({CellType.MONEY, CellType.COUNT, CellType.NUMBER})
_SHORTEST = 4  # fewer digits have no thousands to mark


def without_codes(columns: Sequence[Column], bodies: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Bare digits of one length before the names are codes, where the quantities of the table mark
    their thousands.

    "1100 | Remuneraciones | 38,420.5": 1100 is no money, whatever its header is.
    """
    texts = [at for at, column in enumerate(columns) if column.type is CellType.TEXT]
    marked = any(_THOUSANDS.search(cell) for cells in bodies for cell in cells)
    if not texts or not marked:
        return tuple(columns)
    return tuple(
        replace(column, type=CellType.TEXT, unit=None, factor=1)
        if at < texts[0] and column.type in _QUANTITIES and _are_codes(cells)
        else column
        for at, (column, cells) in enumerate(zip(columns, bodies, strict=True))
    )


def _are_codes(cells: Sequence[str]) -> bool:
    lengths = {len(cell) for cell in cells}
    return (
        len(cells) > 1
        and all(cell.isascii() and cell.isdigit() for cell in cells)
        and len(lengths) == 1
        and min(lengths) >= _SHORTEST
        and len(set(cells)) == len(cells)
    )
