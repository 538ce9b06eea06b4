"""Whether a total that comes out in no column lacks one row, and is not of another scope."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.tables.closing import counted_one_more, share_lacks
from traza.modules.verification.rules.tables.closing_words import only_some
from traza.modules.verification.rules.tables.family import compare
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.notes import explanation
from traza.modules.verification.rules.tables.totals import Role, Sum
from traza.modules.verification.rules.tables.words import Adds, is_wider

# A row that is missing is of the size of the others; a total that says so may lack its largest.
_SMALLEST, _LARGEST, _LARGEST_OF_TOTAL = 30, 3, 12
_FEWEST = 2


def lacks_a_row(one: Matrix, total: Sum, gaps: Mapping[int, Decimal]) -> bool:
    """Whether the gaps, by column, are the figures of one row, and the document tells no other.

    Several columns short at once, by what a row could have, are no slip of one cell; that the
    total is of more than the table needs to be said: by its label, the title or a note.
    """
    if is_wider(one.labels[total.row]) or only_some(one):
        return False
    if not all(_of_a_row(one, total, column, gap) for column, gap in gaps.items()):
        return False
    if counted_one_more(one, total.row, total.group):
        return True
    if share_lacks(one, compare(one, total.row, total.group), dict(gaps)):
        return True
    firm = any(one.nature[column] is Adds.SUM for column in gaps) or len(gaps) > _FEWEST
    alone = len(gaps) < _FEWEST or not firm
    return not alone and not any(_explained(one, total, column) for column in gaps)


def _of_a_row(one: Matrix, total: Sum, column: int, gap: Decimal) -> bool:
    cells = [abs(cell) for at in total.group if (cell := one.cells[at][column])]
    whole = one.columns[column].type is not CellType.COUNT or gap == int(gap)
    most = _LARGEST_OF_TOTAL if total.role is Role.TOTAL else _LARGEST
    if any((line[column] or ZERO) < 0 for line in one.cells):
        return whole and abs(gap) <= max(cells, default=ZERO) * most
    return bool(cells) and whole and min(cells) / _SMALLEST <= gap <= max(cells) * most


def _explained(one: Matrix, total: Sum, column: int) -> bool:
    rows = [one.rows[at] for at in (total.row, *total.group)]
    gap = total.gap if total.gap else ZERO
    return explanation(one.table, rows, one.columns[column], small=gap == 0) is not None
