"""Which columns of a table the workbook does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from traza.modules.reading.contracts import Column
from traza.modules.reading.rules.table_lines import Sorted


def marked_hidden(
    columns: Sequence[Column], places: Sequence[int], rows: Sequence[Sorted]
) -> tuple[Column, ...]:
    """The columns, each at its place, with those marked that are hidden in every row."""
    if not any(row.line.hidden for row in rows):
        return tuple(columns)
    return tuple(
        replace(column, hidden=all(at in row.line.hidden for row in rows if row.cells[at:]))
        for column, at in zip(columns, places, strict=True)
    )
