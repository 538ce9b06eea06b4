"""CONAPO's index of marginalisation made again: the DP2 distance, and its degrees.

Source: CONAPO, Índice de marginación por entidad federativa y municipio 2020, nota técnica. What
each place is compared with is the worst value of each component in the years that are compared:
with those of 2010 and 2020 the published indices of both years come out whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Distance:
    """The distance of each place (higher: less marginalised), the order in which components entered
    and the weight of each component, which is 1 - R² on those before it.

    `free` is the distance of a place where nobody lacks anything: the index divided by it is the
    normalised one.
    """

    values: Numbers
    order: tuple[int, ...]
    weights: tuple[float, ...]
    free: float


def distance(shares: Numbers, worst: Numbers | None = None) -> Distance:
    """DP2 of a table of places by components, each the per cent of people who lack something.

    `worst` is the reference of each component; without it, the worst of these places. Components
    enter by how strongly each goes with the index, from what they give without weights, until the
    order stays. Raises ValueError where a component is the same everywhere.
    """
    spread = shares.std(axis=0)
    if not np.all(spread > 0):
        raise ValueError("a component has one value everywhere")
    reference = shares.max(axis=0) if worst is None else worst
    away = (reference - shares) / spread
    weights = np.ones(shares.shape[1])
    order: tuple[int, ...] = ()
    for _round in range(MOST_ROUNDS):
        found = _order(shares, away @ weights)
        if found == order:
            break
        order = found
        weights = _weights(shares, order)
    return Distance(
        away @ weights,
        order,
        tuple(float(each) for each in weights),
        float((reference / spread) @ weights),
    )


def _order(shares: Numbers, values: Numbers) -> tuple[int, ...]:
    strength = [abs(float(np.corrcoef(column, values)[0, 1])) for column in shares.T]
    return tuple(sorted(range(len(strength)), key=lambda at: (-strength[at], at)))


def _weights(shares: Numbers, order: tuple[int, ...]) -> Numbers:
    """What each component says that those before it do not."""
    weights = np.ones(shares.shape[1])
    for nth, at in enumerate(order[1:], start=1):
        before = np.column_stack([np.ones(len(shares)), shares[:, order[:nth]]])
        fit = before @ np.linalg.lstsq(before, shares[:, at], rcond=None)[0]
        left = shares[:, at] - fit
        weights[at] = left.var() / shares[:, at].var()
    return weights


def strata(values: Numbers, classes: int, count: int) -> Numbers:
    """The upper bounds of `count` strata but the last, lowest first, by Dalenius and Hodges.

    Values are counted in `classes` of one width; strata take equal parts of the sum of square
    roots. How many classes there are changes the answer, so it is always said: CONAPO's of the
    municipalities of 2020 are 21.
    """
    counted, edges = np.histogram(values, bins=classes)
    roots = np.cumsum(np.sqrt(counted))
    parts = [roots[-1] * nth / count for nth in range(1, count)]
    return np.array([edges[1 + int(np.argmin(np.abs(roots - part)))] for part in parts])
