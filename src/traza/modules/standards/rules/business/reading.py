"""How rules read what they find: amounts in centavos, days, measures, positions on the map."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from typing import Any

from traza.modules.standards.contracts.oc4ids import Observation, Project, Value

# Past this many pesos a JSON number no longer tells one centavo from the next.
_EXACT = 10**13


def centavos(value: Value | None) -> int | None:
    """The centavos of an amount; None where there is none, or too large to be exact.

    JSON writes pesos with a point, which reading makes a binary fraction; up to fifteen digits the
    nearest centavo is the one that was written.

    >>> centavos(Value(amount=144686398.45, currency="MXN"))
    14468639845
    """
    if value is None or value.amount is None or abs(value.amount) >= _EXACT:
        return None
    return round(value.amount * 100)


def pesos(amount: int) -> str:
    """Centavos for a sentence.

    >>> pesos(14468639845)
    '$144,686,398.45'
    """
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(amount) // 100:,}.{abs(amount) % 100:02}"


@functools.lru_cache(maxsize=1 << 14)
def day(text: str | None) -> date | None:
    """The day of a date as it was published, in its own time zone; None where it is no date."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def said(on: date) -> str:
    """A day for a sentence."""
    return f"{on.day}/{on.month:02}/{on.year}"


def observations(project: Project) -> Iterator[tuple[str, str, tuple[Observation, ...]]]:
    """Each metric of progress: its path, its id and its observations."""
    for number, metric in enumerate(project.metrics or ()):
        if metric.id in ("physicalProgress", "financialProgress") and metric.observations:
            yield f"metrics/{number}/observations", metric.id, metric.observations


def measured(observation: Observation) -> float | None:
    """The measure as a number, also when it was written as text."""
    measure = observation.measure
    try:
        return None if measure is None else float(measure)
    except ValueError:
        return None


def positions(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Each longitude and latitude of a geometry, however deep its lists go."""
    pending = [coordinates]
    while pending:
        each = pending.pop()
        if not isinstance(each, list | tuple) or not each:
            continue
        first, second = each[0], each[1] if len(each) > 1 else None
        if isinstance(first, int | float) and isinstance(second, int | float):
            yield float(first), float(second)
        else:
            pending.extend(each)
