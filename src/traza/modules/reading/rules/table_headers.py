"""Tell the header of a table from its rows, and join headers of several lines and merged cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from traza.kernel.fold import fold
from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_lines import Sorted
from traza.modules.reading.rules.table_ordinals import (
    in_digits,
    is_ordinal,
    numbers_columns,
)
from traza.modules.reading.rules.table_patterns import KINDS, TOTAL_LABEL, KindPattern

_HEADER_LINES = 4
_LOOK_AHEAD = 6
_LONG_HEADER = 120
# The last line of a header that only tells a unit: its name stands in the line above.
_UNIT_ALONE = re.compile(
    r"\(?(?:en )?(?:(?:miles de millones|millones|miles)(?: de (?:pesos|\$))?|mdp|mmdp|pesos|%|\$|"
    r"m\.?n\.?|n[uú]mero|num\.?)\)?$",
    re.IGNORECASE,
)
# A year, perhaps with the mark of a note: "2046", "2046 r/", "2047*", "2047 (p)".
_YEAR_CELL = re.compile(r"(?:19|20)[0-9]{2}(?:\s*(?:\w{1,2}/|\*+|\([^\W\d]{1,12}\)|[pre]))?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of one column: `leaf` its own words, `path` with those that span it.

    `ordinal` is what a row that numbers the columns prints under it: "2", "3 = (1 + 2)".
    """

    leaf: str
    path: str
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class Parted:
    """A run of rows parted into titles, header (None when there is none) and body."""

    titles: tuple[str, ...]
    headings: tuple[Heading, ...] | None
    header_rows: tuple[Sorted, ...]
    body: tuple[Sorted, ...]


def part(rows: Sequence[Sorted]) -> Parted:
    """Part rows into title rows, header rows and body."""
    first = _first_known(rows)
    start = first if first is not None else _after_titles(rows)
    titles = tuple(" ".join(row.cells[at] for at in row.filled) for row in rows[:start])
    if first is None and not _looks_like_header(rows, start):
        return Parted(titles, None, (), tuple(rows[start:]))
    end = start + 1
    while end < min(len(rows) - 1, start + _HEADER_LINES) and _is_sub_header(rows, start, end):
        end += 1
    if end == len(rows) - 1 and _only_names(rows, start, end):
        end += 1  # a header alone: its rows stand under the name of a section
    named = tuple(rows[start:end])
    if end < len(rows) - 1 and numbers_columns(rows[end].cells):
        end += 1
    header = tuple(rows[start:end])
    return Parted(titles, _numbered(join_headings(named), header), header, tuple(rows[end:]))


def _numbered(headings: Sequence[Heading], header: Sequence[Sorted]) -> tuple[Heading, ...]:
    """The headings with what the last line of the header, if it numbers the columns, prints."""
    cells = in_digits(header[-1].cells)
    if not numbers_columns(cells):
        return tuple(headings)
    wide = [*headings, *[Heading("", "")] * (len(cells) - len(headings))]
    marks = [*cells, *[""] * (len(wide) - len(cells))]
    return tuple(
        replace(heading, ordinal=mark)
        if is_ordinal(mark)
        else replace(heading, leaf=heading.leaf or mark)
        for heading, mark in zip(wide, marks, strict=True)
    )


def _first_known(rows: Sequence[Sorted]) -> int | None:
    """The header of a known family among the first rows, if only titles stand above it."""
    for at, row in enumerate(rows[:_LOOK_AHEAD]):
        if known_kind(row) is not None:
            return at
        if has_data_number(row.cells):
            return None
    return None


def known_kind(row: Sorted) -> KindPattern | None:
    """The family whose header this single row already is, if any."""
    if has_data_number(row.cells) or len(row.filled) < 2:
        return None
    return kind_of([Heading(cell, cell) for cell in row.cells])


def kind_of(headings: Sequence[Heading], context: str | None = None) -> KindPattern | None:
    """The first family of which every need is met; `context` None leaves its context unasked."""
    words = [fold(heading.leaf) for heading in headings if heading.leaf]
    for pattern in KINDS:
        met = all(any(need.search(word) for word in words) for need in pattern.needs)
        asked = pattern.context is not None and context is not None
        if met and (not asked or (pattern.context and pattern.context.search(context or ""))):
            return pattern
    return None


def has_data_number(cells: Sequence[str]) -> bool:
    """True when a cell is a number other than a year."""
    return any(
        cell and not _YEAR_CELL.match(cell) and parse_number(cell) is not None for cell in cells
    )


def is_title(row: Sorted) -> bool:
    """True for a row with one cell of words: a title or the name of a section."""
    if len(row.filled) != 1:
        return False
    cell = row.cells[row.filled[0]]
    return parse_number(cell) is None and not TOTAL_LABEL.match(fold(cell))


def _after_titles(rows: Sequence[Sorted]) -> int:
    at = 0
    while at < len(rows) - 1 and is_title(rows[at]):
        at += 1
    return at


def _looks_like_header(rows: Sequence[Sorted], at: int) -> bool:
    row = rows[at]
    if len(rows) - at < 2 or len(row.filled) < 2 or has_data_number(row.cells):
        return False
    return all(len(cell) <= _LONG_HEADER for cell in row.cells)


def _is_sub_header(rows: Sequence[Sorted], start: int, at: int) -> bool:
    """A line under a header: no numbers, its first cell empty, words where the header spans."""
    row, above = rows[at], rows[at - 1]
    if has_data_number(row.cells) or not row.filled:
        return False
    if row.cells[0] and fold(row.cells[0]) != fold(rows[start].cells[0]):
        # The first column may have its name on the lower line, where the upper one only spans.
        spans = any(one and (one >= len(above.cells) or not above.cells[one]) for one in row.filled)
        return not rows[start].cells[0] and spans and at == start + 1
    if all(_UNIT_ALONE.match(row.cells[at_cell]) for at_cell in row.filled):
        return True
    width = len(above.cells)
    return any(at_cell >= width or not above.cells[at_cell] for at_cell in row.filled)


def _only_names(rows: Sequence[Sorted], start: int, at: int) -> bool:
    """Whether the last line of a run names what the one above spans, and nothing else."""
    above, row = rows[at - 1], rows[at]
    if at == start or row.cells[0] or not _is_sub_header(rows, start, at):
        return False
    spans = [place for place in row.filled if place >= len(above.cells) or not above.cells[place]]
    return len(row.filled) > len(spans) >= 2


def join_headings(rows: Sequence[Sorted]) -> tuple[Heading, ...]:
    """Join header lines: words span the empty cells to their right that a line below fills."""
    width = max(len(row.cells) for row in rows)
    grid = [[*row.cells, *[""] * (width - len(row.cells))] for row in rows]
    headings = []
    for column in range(width):
        words: list[str] = []
        for depth in range(len(grid)):
            text = grid[depth][column] or _spanning(grid, depth, column)
            if text and (not words or fold(words[-1]) != fold(text)):
                words.append(text)
        leaf = words[-1] if words else ""
        if len(words) > 1 and _UNIT_ALONE.match(leaf):
            leaf = f"{words[-2]} {leaf}"
        headings.append(Heading(leaf, " / ".join(words)))
    return tuple(headings)


def _spanning(grid: Sequence[Sequence[str]], depth: int, column: int) -> str:
    """The words to the left that span this empty cell, when some line below fills it."""
    if not any(grid[below][column] for below in range(depth + 1, len(grid))):
        return ""
    for left in range(column - 1, -1, -1):
        if grid[depth][left]:
            below_left = any(grid[below][left] for below in range(depth + 1, len(grid)))
            return grid[depth][left] if below_left else ""
    return ""
