"""How far the cells of a sheet may reach, at a glance at its XML."""

from __future__ import annotations

import re

# Of a cell, or of a row: cells that do not say their place stand in it.
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
# Without one of these (column AAA, AA1000, row 10000) there are less than a million cells. Nearly
# every file ends here, as quick as its bytes are looked through.
_FAR = re.compile(rb"""["'](?:[A-Za-z]{3}[0-9]|[A-Za-z]{2}[0-9]{4}|[A-Za-z]?[0-9]{5})""")


def may_exceed(sheet: bytes, most: int) -> bool:
    """Whether the rectangle from A1 to the last row and column may have more cells than `most`.

    Cells without a value are counted too, so that yes is "may be": programs keep styles down to the
    last row there is. Cells without a place are not: a file has to hold as many as it claims.
    """
    if _FAR.search(sheet) is None:
        return False
    rows, letters = 0, set()
    for reference in _REFERENCE.finditer(sheet):
        letters.add(reference[1])
        rows = max(rows, int(reference[2]))
    return rows * max((column_number(column.decode()) for column in letters), default=0) > most


def column_number(letters: str) -> int:
    """The number from 1 of a column by its letters, as ABC or abc."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
