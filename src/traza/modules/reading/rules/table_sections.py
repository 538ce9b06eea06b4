"""Sections of one table of a spreadsheet that blank lines and their names part."""

from __future__ import annotations

from collections.abc import Sequence

from traza.modules.reading.rules.numbers import parse_number
from traza.modules.reading.rules.table_headers import Heading, Parted
from traza.modules.reading.rules.table_lines import Block, Sorted


def resumes(block: Block, parted: Parted, headings: Sequence[Heading] | None) -> bool:
    """Whether a run of rows without a header stands under that of the table before it.

    Only the name of a section, and blank lines, may stand between; and each of its figures must
    stand under a title.
    """
    if headings is None or not (block.section or block.follows):
        return False
    rows = [figures for row in block.rows if (figures := _figures(row))]
    titled = {at for at, heading in enumerate(headings) if heading.leaf}
    if not rows or not all(figures <= titled for figures in rows):
        return False
    # words that stand over none of the figures below are no header of theirs
    own = {at for at, heading in enumerate(parted.headings or ()) if heading.leaf}
    return not any(figures & own for figures in rows)


def _figures(row: Sorted) -> set[int]:
    return {at for at in row.filled if parse_number(row.cells[at]) is not None}
