"""Do once for each table what several rules ask of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Of = TypeVar("Of")
Result = TypeVar("Result")
# Enough for the tables of one document; each holds its argument so that its identity stays its own.
_KEPT = 256


def once(work: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """The same pure function, done once for each object while it is remembered.

    Readings are immutable but hold dictionaries, so they are told apart by identity.
    """
    known: OrderedDict[int, tuple[Of, Result]] = OrderedDict()

    @wraps(work)
    def remembered(given: Of) -> Result:
        kept = known.get(id(given))
        if kept is not None and kept[0] is given:
            return kept[1]
        result = work(given)
        known[id(given)] = given, result
        while len(known) > _KEPT:
            try:
                known.popitem(last=False)
            except KeyError:  # pragma: no cover (another thread was quicker)
                break
        return result

    return remembered
