"""Whether an identity of columns says something that better ones do not say already."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from traza.modules.verification.rules.tables.roles import ACCOUNTS


class Identity(Protocol):
    """A column that is the sum or the difference of others (`linear.Linear`)."""

    @property
    def whole(self) -> int:
        """The column that the others give."""

    @property
    def plus(self) -> tuple[int, ...]:
        """Those that are added."""

    @property
    def minus(self) -> tuple[int, ...]:
        """Those that are taken away."""

    @property
    def missed(self) -> tuple[int, ...]:
        """The rows that break it."""

    @property
    def columns(self) -> tuple[int, ...]:
        """All of them."""


def _vector(identities: Identity) -> dict[int, Fraction]:
    vector = {identities.whole: Fraction(1)}
    vector.update({at: Fraction(-1) for at in identities.plus})
    vector.update({at: Fraction(1) for at in identities.minus})
    return vector


def independent(option: Identity, identities: Sequence[Identity]) -> bool:
    """Whether it says something that those already found do not."""
    basis: list[tuple[int, dict[int, Fraction]]] = []
    for identity in (*identities, option):
        vector = _vector(identity)
        for pivot, row in basis:
            if factor := vector.get(pivot):
                vector = {
                    at: left
                    for at in vector.keys() | row.keys()
                    if (left := vector.get(at, Fraction(0)) - factor * row.get(at, Fraction(0)))
                }
        if not vector:
            return identity is not option
        pivot = next(iter(vector))
        lead = vector[pivot]
        basis.append((pivot, {at: number / lead for at, number in vector.items()}))
    return True


def shadowed(
    option: Identity, identities: Sequence[Identity], roles: dict[int, str | None]
) -> bool:
    """Whether its misses are explained by a better one: more columns, or one exchanged.

    Columns of one account that agree in most rows ("ejercido" and "modificado") may part in one.
    """
    if not option.missed:
        return False
    mine, result = set(option.columns), option.whole
    if all(roles[at] in ACCOUNTS for at in mine):
        return True
    sides = [{result, *option.minus}, set(option.plus)]
    plain_sums = [set(other.plus) for other in identities if not other.minus]
    if option.minus and all(side in plain_sums for side in sides):
        return True  # it only says that two sums are equal, as they are in most rows
    for other in identities:
        theirs = set(other.columns)
        if mine < theirs or len(mine ^ theirs) == 2 or other.whole == result:
            return True
    return False
