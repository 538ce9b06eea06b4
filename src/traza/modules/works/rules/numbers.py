"""Names of the parts of a dossier, unique inside the work: "F1", "E3"."""

from __future__ import annotations

from collections.abc import Iterable


def next_id(prefix: str, used: Iterable[str]) -> str:
    """The next name with that prefix; numbers are never given again while one above them stands.

    >>> next_id("E", ["E1", "E7", "X9"])
    'E8'
    """
    numbers = [
        int(one[len(prefix) :])
        for one in used
        if one.startswith(prefix) and one[len(prefix) :].isdecimal()
    ]
    return f"{prefix}{max(numbers, default=0) + 1}"
