"""An amount shared among several: the one place where centavos are parted, and none is lost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any


def share_out(amount: int, weights: Sequence[int], ranks: Sequence[Any] = ()) -> list[int]:
    """Whole parts of an amount as the weights are; they add up to the amount exactly.

    Largest remainder: each part is its exact share, or the whole number just below or above it.
    Among equal remainders the lesser of `ranks` goes first, and then the earlier. An amount no
    more than all the weights leaves no part above its weight. Raises ValueError for a weight below
    zero, and when there is something to share and nobody to share it with.

    >>> share_out(100, [200, 100]), share_out(1, [1, 1]), share_out(0, [])
    ([67, 33], [1, 0], [])
    """
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight below zero takes no share")
    total = sum(weights)
    if not total:
        if amount:
            raise ValueError("nobody to share it with")
        return [0] * len(weights)
    return _parted([Fraction(amount * weight, total) for weight in weights], amount, ranks)


def round_together(exact: Sequence[Fraction]) -> list[int]:
    """Each number rounded to a whole one, so that they add up to their exact sum rounded half up.

    >>> round_together([Fraction(1, 3), Fraction(1, 3), Fraction(1, 3)])
    [1, 0, 0]
    """
    return _parted(exact, half_up(sum(exact, Fraction(0))), ())


def half_up(exact: Fraction) -> int:
    """The nearest whole number; of two as near, the greater.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(-5, 2)), half_up(Fraction(7, 3))
    (3, -2, 2)
    """
    return (exact + Fraction(1, 2)).__floor__()


def _parted(exact: Sequence[Fraction], amount: int, ranks: Sequence[Any]) -> list[int]:
    parts = [share.__floor__() for share in exact]
    rests = [share - part for share, part in zip(exact, parts, strict=True)]
    places = ranks or range(len(exact))
    order = sorted(range(len(exact)), key=lambda at: (-rests[at], places[at], at))
    for at in order[: amount - sum(parts)]:
        parts[at] += 1
    return parts
