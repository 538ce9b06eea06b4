"""Rows printed twice, one under the other, and what proves that they should stand once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from traza.modules.reading.contracts import CellType, Row, Table
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix, sum_slack

# Digits in which the sums must agree without the second print, when the run is not the whole.
_DIGITS, _DIGITS_OF_ALL = 4, 2
_MOST_ROWS = 400
_KEY = re.compile(r"(?=.*\d)[\w./-]{3,}")


def doubles(table: Table) -> Iterator[int]:
    """The places of rows equal to the one above in every cell, that sums or keys say stand once."""
    one = matrix(table)
    if len(one.rows) > _MOST_ROWS:
        return
    for at in range(1, len(one.rows)):
        if _same(one, at - 1, at) and (_summed_once(one, at) or _keyed(table, at)):
            yield at


def _same(one: Matrix, first: int, second: int) -> bool:
    mine, other = _prints(one.rows[first]), _prints(one.rows[second])
    filled = any(one.cells[second][column] for column in range(len(one.columns)))
    return mine == other and filled and bool(one.labels[second]) and not one.is_total(second)


def _prints(row: Row) -> dict[str, str]:
    return {name: text.strip() for name, text in row.printed.items() if text.strip()}


def _summed_once(one: Matrix, at: int) -> bool:
    """Whether a row adds the run of its rows with only one of the two, and not with both."""
    count = len(one.rows)
    for row in range(at + 1, count):
        if any(_adds(one, row, range(start, row), at) for start in range(at)):
            return True
    for row in range(at - 1):
        if any(_adds(one, row, range(row + 1, end), at) for end in range(at + 1, count + 1)):
            return True
    return False


def _adds(one: Matrix, row: int, run: Sequence[int], double: int) -> bool:
    group = [at for at in run if at != double]
    if len(group) < 2:
        return False
    told = 0
    for column in one.added:
        said, again = one.cells[row][column], one.cells[double][column]
        if not said or not again:
            continue
        added = sum((one.cells[at][column] or ZERO for at in group), ZERO)
        slack = sum_slack(one, (row, *group), column)
        if abs(said - added) <= slack < abs(again) and abs(said - added - again) > slack:
            told += digits(said)
    whole = len(run) == len(one.rows) - 1
    return told >= (_DIGITS_OF_ALL if whole else _DIGITS)


def _keyed(table: Table, at: int) -> bool:
    """Whether the row has a key that no two others share, and a date or a figure to tell it."""
    for column in table.columns:
        if column.type is not CellType.TEXT:
            continue
        prints = [row.printed.get(column.name, "").strip() for row in table.rows]
        mine = prints[at]
        others = [text for text in prints if text and text != mine]
        keys = all(_KEY.fullmatch(text) for text in (mine, *others))
        shaped = {re.sub(r"\d", "9", text) for text in (mine, *others)}
        if len(others) >= 3 and keys and len(shaped) <= 2 and len(set(others)) == len(others):
            return prints.count(mine) == 2 and len(_prints(table.rows[at])) >= 4
    return False
