"""Two statements side by side, "Activo | 2031 | 2030 | Pasivo | 2031 | 2030", are two tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from traza.kernel.fold import fold
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_headers import Heading
from traza.modules.reading.rules.table_lines import Sorted

_FEWEST_NAMES = 3
Of = TypeVar("Of")


def second_side(headings: Sequence[Heading], rows: Sequence[Sorted]) -> int | None:
    """The place of the column that names the rows of a second statement; None when there is none.

    It repeats the titles of the figures of the first, and has other words over its names or totals
    of its own.
    """
    titles = [fold(heading.leaf) for heading in headings]
    named = [at for at, title in enumerate(titles) if title and _names(rows, at)]
    for at in named[1:]:
        left, right = _figures(titles, rows, named[0], at), _figures(titles, rows, at, len(titles))
        differ = titles[at] != titles[named[0]] or all(
            _adds(rows, names) for names in (named[0], at)
        )
        if left and left == right and differ:
            return at
    return None


def _adds(rows: Sequence[Sorted], at: int) -> bool:
    """Whether a column names a total: a list that goes on beside itself has one, at its end."""
    return any("total" in fold(row.cells[at]).split() for row in rows if at < len(row.cells))


def cut(row: Sorted, first: int, last: int) -> Sorted:
    """A row with the cells of one side only."""
    line = row.line
    return replace(
        row,
        cells=row.cells[first:last],
        line=replace(
            line,
            cells=line.cells[first:last],
            boxes=_part(line.boxes, first, last),
            certainty=_part(line.certainty, first, last),
            hidden=tuple(at - first for at in line.hidden if first <= at < last),
        ),
    )


def _part(along: tuple[Of, ...], first: int, last: int) -> tuple[Of, ...]:
    return along[first:last]


def _figures(titles: list[str], rows: Sequence[Sorted], first: int, last: int) -> list[str]:
    """The titles of the columns of figures between two places."""
    places = range(first + 1, last)
    return [titles[at] for at in places if titles[at] and any(_is_figure(row, at) for row in rows)]


def _is_figure(row: Sorted, at: int) -> bool:
    return at < len(row.cells) and bool(row.cells[at]) and parse_number(row.cells[at]) is not None


def _names(rows: Sequence[Sorted], at: int) -> bool:
    """Whether a column holds names: several, and no figures."""
    filled = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]
    return len(filled) >= _FEWEST_NAMES and all(parse_number(cell) is None for cell in filled)
