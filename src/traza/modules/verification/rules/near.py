"""Whether a figure is another one with a slip of the hand: a digit, a swap, a lost zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# Powers of ten that a lost unit gives: tens and hundreds by a zero, thousands by "miles".
_FACTORS = tuple(Decimal(10) ** power for power in (1, 2, 3, 6))
_ENOUGH = 3


def near_miss(stated: Decimal, quantum: Decimal, actual: Decimal) -> bool:
    """True when one slip turns the exact figure, rounded as printed, into the stated one.

    >>> near_miss(Decimal(1448), Decimal(1), Decimal(1488))
    True
    >>> near_miss(Decimal(607), Decimal(1), Decimal(675))
    False
    """
    if stated <= 0 or actual <= 0 or quantum <= 0:
        return False
    mine, theirs = _digits(stated, quantum), _digits(actual, quantum)
    if mine == theirs:
        return False
    return _one_digit(mine, theirs) or _lost_digit(mine, theirs) or scaled(stated, quantum, actual)


def one_digit(stated: Decimal, quantum: Decimal, actual: Decimal) -> bool:
    """True when both have so many digits, and one of them is another or two changed places."""
    if stated <= 0 or actual <= 0 or quantum <= 0:
        return False
    mine, theirs = _digits(stated, quantum), _digits(actual, quantum)
    return mine != theirs and _one_digit(mine, theirs)


def scaled(stated: Decimal, quantum: Decimal, actual: Decimal) -> bool:
    """True when a power of ten stands between both, to the digits that are printed."""
    if stated < quantum * 10:
        return False
    return any(
        abs(stated * by - actual) <= quantum * by / 2 or abs(stated - actual * by) <= quantum / 2
        for by in _FACTORS
    )


def _digits(value: Decimal, quantum: Decimal) -> str:
    return str(int((value / quantum).to_integral_value(ROUND_HALF_UP)))


def _one_digit(mine: str, theirs: str) -> bool:
    """One digit changed, or two of them swapped."""
    if len(mine) != len(theirs) or len(mine) < 2:
        return False
    other = [at for at, (one, two) in enumerate(zip(mine, theirs, strict=True)) if one != two]
    if len(other) == 1:
        return True
    return len(other) == 2 and sorted(mine) == sorted(theirs)


def _lost_digit(mine: str, theirs: str) -> bool:
    """One digit too few or too many."""
    short, long = sorted((mine, theirs), key=len)
    if len(long) - len(short) != 1 or len(short) < _ENOUGH:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
