"""Figures that a slip of the hand makes of another: two digits exchanged, a shifted point.

A difference that one such slip explains is no accident when few differences could be explained so.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from itertools import combinations
from math import log10

from traza.modules.verification.rules.tables.matrix import ZERO, Matrix

_WIDE = Context(prec=60)
_SHIFTS = tuple(Decimal(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6))


def miskeyed(number: Decimal, step: Decimal) -> frozenset[Decimal]:
    """What a number becomes when two of its digits change places, or its point moves."""
    if not step:
        return frozenset()
    printed = str(abs(int(number / step)))
    sign = -1 if number < 0 else 1
    found = {number * shift for shift in _SHIFTS if _fits(number * shift, step)}
    for one, other in combinations(range(len(printed)), 2):
        marks = list(printed)
        marks[one], marks[other] = marks[other], marks[one]
        if marks[0] != "0":
            found.add(sign * int("".join(marks)) * step)
    return frozenset(found - {number})


def _fits(number: Decimal, step: Decimal) -> bool:
    """Whether a figure has no digit below a step; a spreadsheet may print very many."""
    return _WIDE.remainder(number, step) == 0


def slip_digits(one: Matrix, row: int, group: Sequence[int], column: int) -> float:
    """How many digits it tells that one slip explains why a sum does not come out; 0 if none does.

    It is the logarithm of how many gaps there could be for each one that a slip explains.
    """
    said = one.cells[row][column] or ZERO
    cells = [one.cells[at][column] or ZERO for at in group]
    gap = said - sum(cells, ZERO)
    step = _common_step([said, *cells])
    if not gap or len(group) > 60:
        return 0.0
    gaps = {number - said for number in miskeyed(said, step)}
    for cell in cells:
        gaps |= {cell - number for number in miskeyed(cell, step)}
    if -gap not in gaps:
        return 0.0
    room = sum(cells, ZERO) - max(cells) if gap < 0 and min(cells) >= 0 else said
    likely = sum(1 for each in gaps if each and (each > 0) == (gap < 0) and abs(each) <= room)
    return max(0.0, log10(float(room / step) / max(1, likely))) if room > 0 else 0.0


def _common_step(numbers: Sequence[Decimal]) -> Decimal:
    """The size of the last digit that any of them tells."""
    powers = [power for number in numbers if number and isinstance(power := _power(number), int)]
    return Decimal(1).scaleb(min(powers, default=0))


def _power(number: Decimal) -> int | None:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else None


def last_digits(one: Matrix, row: int, group: Sequence[int], column: int) -> int:
    """In how many of its last digits a total agrees with the sum of its rows."""
    said = one.cells[row][column] or ZERO
    cells = [one.cells[at][column] or ZERO for at in group]
    gap, step = said - sum(cells, ZERO), _common_step([said, *cells])
    power = _power(gap) if gap else None
    return 0 if power is None else max(0, power - (_power(step) or 0))
