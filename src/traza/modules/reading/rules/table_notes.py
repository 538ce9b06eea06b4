"""The words around tables: captions above, footnotes and legends below, and all other prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from traza.modules.reading.contracts import ProseLine, Table
from traza.modules.reading.rules.markup import sentence
from traza.modules.reading.rules.table_lines import Sort, Sorted
from traza.modules.reading.rules.table_patterns import NOTE

_ABOVE = 4
_LONG = 240
_FULL = 60


def prose_lines(tables: Sequence[Table], lines: Sequence[Sorted]) -> tuple[ProseLine, ...]:
    """Every line with words that is no row or header of a table, nor repeated on every page."""
    rows = {row.line for table in tables for row in table.rows}
    spans = sorted((table.line_first, table.line_last) for table in tables)
    firsts = [first for first, _ in spans]
    return tuple(
        _prose(one)
        for one in lines
        if one.sort is Sort.TEXT
        or (
            one.sort is Sort.ROW and one.line.number not in rows and not _within(one, firsts, spans)
        )
    )


def _within(one: Sorted, firsts: Sequence[int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a row stands between the first and last line of a table: its header."""
    at = bisect_right(firsts, one.line.number) - 1
    return at >= 0 and one.line.number <= spans[at][1]


def with_notes(tables: Sequence[Table], lines: Sequence[Sorted]) -> tuple[Table, ...]:
    """The tables, each with the lines directly above and below that belong to it."""
    held = {row.line for table in tables for row in table.rows}
    held |= {table.line_first for table in tables} | {table.line_last for table in tables}
    given: set[int] = set()
    below: dict[str, tuple[Sorted, ...]] = {}
    for table in tables:
        below[table.id] = tuple(_below(table, lines, held))
        given |= {one.line.number for one in below[table.id]}
    found = []
    for table in tables:
        above = tuple(_above(table, lines, held | given))
        notes = tuple(_prose(one) for one in (*above, *below[table.id]))
        found.append(replace(table, notes=notes))
    return tuple(found)


def _prose(one: Sorted) -> ProseLine:
    return ProseLine(one.line.number, one.page, " ".join(cell for cell in one.cells if cell))


def _above(table: Table, lines: Sequence[Sorted], held: set[int]) -> list[Sorted]:
    """Up to four short lines right above the first row, none of them a note of a table before."""
    found: list[Sorted] = []
    for at in range(table.line_first - 2, -1, -1):
        one = lines[at]
        if one.line.number in held or len(found) == _ABOVE:
            break
        if one.sort in {Sort.BLANK, Sort.RUNNING}:
            continue
        words = sentence(one.line.text)
        if len(words) > _LONG or (words.endswith((".", ";")) and not NOTE.match(words)):
            break
        found.insert(0, one)
    return found


def _below(table: Table, lines: Sequence[Sorted], held: set[int]) -> Iterator[Sorted]:
    """Footnotes and legends right under the last row, with the lines they are broken over."""
    open_note, above = False, ""
    for at in range(table.line_last, len(lines)):
        one = lines[at]
        words = " ".join(cell for cell in one.cells if cell)
        if one.sort is Sort.RUNNING:
            continue
        if one.sort is Sort.BLANK:
            open_note = False
            continue
        if one.line.number in held or len(one.filled) > 1:
            return
        if not NOTE.match(words) and not (open_note and _goes_on(above, words)):
            return
        yield one
        open_note, above = not words.endswith("."), words


def _goes_on(above: str, words: str) -> bool:
    """Whether a line is the rest of the one above: small letters, or under a line that is full."""
    return len(words) <= _LONG and (words[:1].islower() or len(above) >= _FULL)
