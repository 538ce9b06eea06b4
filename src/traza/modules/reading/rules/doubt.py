"""Which figures of a scan were read without certainty."""

from __future__ import annotations

from collections.abc import Iterable

from traza.kernel.page import SourceLine, SourceText
from traza.modules.reading.contracts import Table

# What two recognisers, or two looks of one, do not agree on is given 0.5 or less.
SURE = 0.6
FORM = "tmm-f004"  # its goals are reconstructed from several copies, and say how sure they are


def is_doubted(line: SourceLine, at: int) -> bool:
    """Whether cell `at` of the line has figures of which the recogniser is not sure."""
    certainty = line.certainty[at] if at < len(line.certainty) else None
    figures = at < len(line.cells) and any(char.isdigit() for char in line.cells[at])
    return figures and certainty is not None and certainty < SURE


def doubted_lines(text: SourceText, tables: Iterable[Table]) -> tuple[int, ...]:
    """Numbers of the lines that prove nothing; none in a document without scanned pages.

    They are those with a doubted figure, and all rows of a table whose cells seem out of place: a
    cell that is not what its column holds, or a column without a title, may come of a ruling line
    seen where there is none.
    """
    scanned = {line.number for line in text.lines if any(one is not None for one in line.certainty)}
    found = {
        line.number
        for line in text.lines
        if any(is_doubted(line, at) for at in range(len(line.certainty)))
    }
    for table in tables:
        if table.kind != FORM and _is_out_of_place(table):
            found |= scanned & {row.line for row in table.rows}
    return tuple(sorted(found))


def _is_out_of_place(table: Table) -> bool:
    untitled = not all(column.is_named for column in table.columns)
    return untitled or any(row.unread for row in table.rows)
