"""A whole number as it comes in an address or a form: digits alone, and not too many."""

from __future__ import annotations

MOST_DIGITS = 15  # within what both databases count


def whole_number(text: str | None, most_digits: int = MOST_DIGITS) -> int | None:
    """The number that a text of at most so many digits writes; None for any other text.

    >>> whole_number("2024"), whole_number(" 7"), whole_number("-1"), whole_number("٢")
    (2024, None, None, None)
    >>> whole_number("12345", most_digits=4), whole_number(""), whole_number(None)
    (None, None, None)
    """
    if text and len(text) <= most_digits and text.isascii() and text.isdecimal():
        return int(text)
    return None
