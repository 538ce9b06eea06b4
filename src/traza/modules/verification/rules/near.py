"""Whether a figure is another one with a slip of the hand: a digit, a swap, a lost zero."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

# Powers of ten that a lost unit gives: tens and hundreds by a zero, thousands by "miles".
_FACTORS = tuple(Decimal(10) ** power for power in (1, 2, 3, 6))
_ENOUGH = 3
_PAIR = 2


class Slip(StrEnum):
    """How one figure differs: two digits changed places, several did, or one is another."""

    SWAP = "swap"
    SHUFFLE = "shuffle"
    DIGIT = "digit"


def slip_between(mine: str, theirs: str) -> Slip | None:
    """Which slip makes digits of others, both of one length; None if none does."""
    if len(mine) != len(theirs) or mine == theirs:
        return None
    other = sum(one != two for one, two in zip(mine, theirs, strict=True))
    if other == 1:
        return Slip.DIGIT
    if sorted(mine) != sorted(theirs):
        return None
    return Slip.SWAP if other == _PAIR else Slip.SHUFFLE


def near_miss(stated: Decimal, quantum: Decimal, actual: Decimal) -> bool:
    """True when one slip turns the exact figure, rounded as printed, into the stated one.

    >>> near_miss(Decimal(1448), Decimal(1), Decimal(1488))
    True
    >>> near_miss(Decimal(607), Decimal(1), Decimal(675))
    False
    """
    if stated <= 0 or actual <= 0 or quantum <= 0:
        return False
    mine, theirs = digits(stated, quantum), digits(actual, quantum)
    if mine == theirs:
        return False
    return _one_digit(mine, theirs) or _lost_digit(mine, theirs) or scaled(stated, quantum, actual)


def one_digit(stated: Decimal, quantum: Decimal, actual: Decimal) -> bool:
    """True when both have so many digits, and one of them is another or two changed places."""
    if stated <= 0 or actual <= 0 or quantum <= 0:
        return False
    mine, theirs = digits(stated, quantum), digits(actual, quantum)
    return mine != theirs and _one_digit(mine, theirs)


def scaled(stated: Decimal, quantum: Decimal, actual: Decimal) -> bool:
    """True when a power of ten stands between both, to the digits that are printed."""
    if stated < quantum * 10:
        return False
    return any(
        abs(stated * by - actual) <= quantum * by / 2 or abs(stated - actual * by) <= quantum / 2
        for by in _FACTORS
    )


def digits(value: Decimal, quantum: Decimal) -> str:
    """The digits of a figure to its last printed one."""
    return str(int((value / quantum).to_integral_value(ROUND_HALF_UP)))


def _one_digit(mine: str, theirs: str) -> bool:
    """One digit changed, or two of them swapped."""
    return len(mine) > 1 and slip_between(mine, theirs) in {Slip.DIGIT, Slip.SWAP}


def _lost_digit(mine: str, theirs: str) -> bool:
    """One digit too few or too many."""
    short, long = sorted((mine, theirs), key=len)
    if len(long) - len(short) != 1 or len(short) < _ENOUGH:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
