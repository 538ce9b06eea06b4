"""Which of several amounts add to a total, when there is only one way."""

from __future__ import annotations

from collections.abc import Sequence

MOST_PARTS = 20
MOST_SUMS = 20_000
_MANY = -1


def only_subset(parts: Sequence[int], total: int) -> tuple[int, ...] | None:
    """Positions of the two or more parts that add to the total; None when none or several do.

    Parts and total are positive centavos. Also None when the search would be too large: a guess
    is worse than no answer.

    >>> only_subset([100, 250, 70], 170)
    (0, 2)
    >>> only_subset([100, 100, 70], 170) is None
    True
    """
    if len(parts) > MOST_PARTS:
        return None
    ways: dict[int, int] = {0: 0}
    for position, part in enumerate(parts):
        for reached, chosen in list(ways.items()):
            grown = reached + part
            if grown <= total:
                mask = chosen | (1 << position) if chosen != _MANY else _MANY
                ways[grown] = _MANY if grown in ways else mask
        if len(ways) > MOST_SUMS:
            return None
    found = ways.get(total, 0)
    if found == _MANY or found.bit_count() < 2:
        return None
    return tuple(position for position in range(len(parts)) if found >> position & 1)
