"""Work out once what several rules ask of one reading, one after another."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from traza.modules.reading.contracts import Reading

T = TypeVar("T")


def once(work: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """The same function, that remembers its answer for the last reading it was asked about.

    A reading never changes, so the answer is the same; only one is kept, so that no document
    stays in memory after the next.
    """
    last: list[tuple[Reading, T]] = []

    @wraps(work)
    def asked(reading: Reading) -> T:
        for known, answer in last:
            if known is reading:
                return answer
        answer = work(reading)
        last[:] = [(reading, answer)]
        return answer

    return asked
