"""A cell that two things deny at once: it is more than its whole, and its column adds too much."""

from __future__ import annotations

from decimal import Decimal

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.totals import Sum
from traza.modules.verification.rules.tables.words import Adds

_FEWEST = 3


def over_its_whole(one: Matrix, each: Sum) -> tuple[int, int] | None:
    """The row that alone has more than in another column, and that column; None without one.

    All other rows and the total have less there, the other column does add up, and one slip of the
    hand in that very cell would explain both: too much to be chance.
    """
    if each.gap >= 0 or len(each.group) < _FEWEST:
        return None
    kinds = {CellType.COUNT, CellType.NUMBER, CellType.MONEY}
    for whole, column in enumerate(one.columns):
        mine = one.columns[each.column].type
        if whole == each.column or column.type not in kinds or column.type is not mine:
            continue
        if one.nature[whole] is Adds.NEVER or not _adds(one, each, whole):
            continue
        over = [row for row in (*each.group, each.row) if _more(one, row, each.column, whole)]
        if len(over) == 1 and over[0] != each.row and _slipped(one, each, over[0], whole):
            return over[0], whole
    return None


def _more(one: Matrix, row: int, part: int, whole: int) -> bool:
    return (one.cells[row][part] or ZERO) > (one.cells[row][whole] or ZERO)


def _adds(one: Matrix, each: Sum, column: int) -> bool:
    """Whether the other column adds up with the very rows."""
    cells = [one.cells[row][column] for row in each.group]
    total = one.cells[each.row][column]
    return None not in cells and total == sum((cell or ZERO for cell in cells), ZERO)


def _slipped(one: Matrix, each: Sum, row: int, whole: int) -> bool:
    """Whether a slip makes what is printed of what the sum leaves for the cell."""
    said, all_ = one.cells[row][each.column] or ZERO, one.cells[row][whole] or ZERO
    right = said + each.gap
    step = one.steps[row][each.column]
    return 0 < right <= all_ and (near_miss(said, step, right) or _added_digit(said, right, step))


def _added_digit(said: Decimal, right: Decimal, step: Decimal) -> bool:
    """Whether one has a digit more than the other."""
    mine, other = (str(int(number / step)) for number in (said, right))
    short, long = sorted((mine, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )
