"""Years from one to another, as questions write them: in either order. Pure."""

from __future__ import annotations

import re

MOST_YEARS = 12
_YEAR = r"((?:19|20)\d\d)"
_TO = r"(?:-|–|—|/|(?:a|al|hasta|to|through|until)\b)"
_RANGE = re.compile(
    rf"\b{_YEAR}\s*{_TO}\s*(?:(?:el|the)\s+)?(?:a[nñ]o\s+)?{_YEAR}\b", re.IGNORECASE
)


def years_between(text: str) -> tuple[int, ...]:
    """All years of the ranges that a text has, at most some more than are ever answered.

    >>> years_between("de 2020 a 2018")
    (2018, 2019, 2020)
    """
    ranges = [sorted(map(int, pair)) for pair in _RANGE.findall(text)]
    return tuple(
        year for first, last in ranges for year in range(first, min(last, first + MOST_YEARS) + 1)
    )


def without_ranges(text: str) -> str:
    """A text less its ranges of years."""
    return _RANGE.sub(" ", text)
