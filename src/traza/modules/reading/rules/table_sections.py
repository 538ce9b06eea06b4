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
    if headings is None or parted.headings is not None or not block.section:
        return False
    titled = {at for at, heading in enumerate(headings) if heading.leaf}
    rows = [row for row in block.rows if _figures(row)]
    return bool(rows) and all(_figures(row) <= titled for row in rows)


def _figures(row: Sorted) -> set[int]:
    return {at for at in row.filled if parse_number(row.cells[at]) is not None}
