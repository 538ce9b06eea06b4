"""A table while its rows are gathered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from traza.modules.reading.rules.table_headers import Heading
from traza.modules.reading.rules.table_lines import Sorted
from traza.modules.reading.rules.table_money import told_unit
from traza.modules.reading.rules.table_sides import cut, second_side
from traza.modules.reading.rules.table_units import Told


@dataclass(slots=True)
class Open:
    """A table while its rows are gathered."""

    titles: tuple[str, ...]
    headings: tuple[Heading, ...] | None
    header: tuple[Sorted, ...]
    body: list[Sorted]
    told: Told = field(default_factory=Told)


def sides(opened: Open) -> Iterator[Open]:
    """The table, or the two that stand side by side in it."""
    headings = opened.headings or ()
    at = second_side(headings, opened.body)
    if at is None:
        yield opened
        return
    for first, last in ((0, at), (at, len(headings))):
        rows = [cut(row, first, last) for row in opened.body]
        yield replace(
            opened,
            headings=headings[first:last],
            header=tuple(cut(row, first, last) for row in opened.header),
            body=[row for row in rows if row.filled],
        )


def without_unit_rows(opened: Open) -> tuple[list[Sorted], Told]:
    """The rows of the body, without those that only tell the unit of the amounts, and the unit."""
    told, rows = opened.told, []
    for row in opened.body:
        unit = told_unit(row.cells[row.filled[0]]) if len(row.filled) == 1 else None
        if unit is None:
            rows.append(row)
        elif told.unit is None:
            told = Told(unit, row.line.number)
        elif told.unit != unit:
            told = replace(told, other=unit)
    for title in opened.titles:
        unit = told_unit(title)
        if unit is not None and told.unit is None:
            told = Told(unit)
    return (rows, told) if rows else (opened.body, told)
