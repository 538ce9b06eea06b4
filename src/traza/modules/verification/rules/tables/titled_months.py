"""Columns that titles call running totals or number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.matrix import Matrix
from traza.modules.verification.rules.tables.stocks import title as _title

_FIRST, _LAST = re.compile(r"\binicial\b|\bdel\b|\bprimer"), re.compile(r"\bfinal\b|\bal\b|\bultim")
_FEWEST = 3
_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


_GROWN = re.compile(r"\bacumul")


def running_total(one: Matrix) -> Iterator[tuple[int, int]]:
    """Running figures by month that fall in every row, and with two columns exchanged in none."""
    told = _GROWN.search(plain(one.table.title)) is not None
    places = [
        (at, month)
        for at, column in enumerate(one.columns)
        if (month := _month(column.title)) >= 0
        and (told or _GROWN.search(column.name.replace("_", " ")))
    ]
    months = [month for _, month in places]
    if len(places) < _FEWEST or months != sorted(set(months)):
        return
    order = [at for at, _ in places]
    rows = [
        row for row in range(len(one.rows)) if all(one.cells[row][at] is not None for at in order)
    ]
    if len(rows) < _FEWEST or any(_rises(one, row, order) for row in rows):
        return
    mends = [
        (first, second)
        for first, second in combinations(order, 2)
        if all(_rises(one, row, _turned(order, first, second)) for row in rows)
    ]
    if len(mends) == 1:
        yield mends[0]


def _month(title: str) -> int:
    said = plain(title).strip(" .")
    return next((n for n, name in enumerate(_MONTHS) if re.match(rf"{name}[a-z]*\b", said)), -1)


def _turned(order: Sequence[int], first: int, second: int) -> list[int]:
    return [second if at == first else first if at == second else at for at in order]


def _rises(one: Matrix, row: int, order: Sequence[int]) -> bool:
    cells = [one.cells[row][at] or Decimal(0) for at in order]
    return all(before <= after for before, after in pairwise(cells))


def numbered_columns(one: Matrix) -> Iterator[tuple[int, int]]:
    """From the first number to the last there are so many: printed the other way in every row."""
    for first, last in combinations(range(len(one.columns)), 2):
        titles = _title(one, first), _title(one, last)
        if not (_FIRST.search(titles[0]) and _LAST.search(titles[1])):
            continue
        if not (words(titles[0]) & words(titles[1])) or _FIRST.search(titles[1]):
            continue
        for many in range(len(one.columns)):
            if many not in {first, last} and _counts(one, first, last, many):
                yield first, last
                break


def _counts(one: Matrix, first: int, last: int, many: int) -> bool:
    kept = 0
    for line in one.cells:
        begins, ends, said = line[first], line[last], line[many]
        if begins is None or ends is None or said is None:
            continue
        if begins - ends + 1 != said or said <= 1:
            return False
        kept += 1
    return kept >= _FEWEST
