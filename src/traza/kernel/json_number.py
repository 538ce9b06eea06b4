"""Amounts as JSON takes them: numbers that keep every hundredth."""

from __future__ import annotations

EXACT = 10**15  # fifteen digits survive any reader that makes a binary fraction of a number


def json_number(hundredths: int) -> int | float:
    """Whole units as a JSON number, written with exactly its two places. Raises ValueError past
    EXACT.

    >>> json_number(14468639845), json_number(5000)
    (144686398.45, 50)
    """
    if abs(hundredths) >= EXACT:
        raise ValueError(f"{hundredths} hundredths do not fit a JSON number")
    whole, rest = divmod(hundredths, 100)
    return hundredths / 100 if rest else whole
