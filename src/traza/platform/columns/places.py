"""Where the rows with one number of a column stand, remembered for the numbers asked lately.

A state has a thirtieth of the rows: who knows where they stand looks at those alone, and not at a
million for each filter.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

import numpy as np

from traza.platform.columns.declared import Array

FEW = 8  # one row in so many, or fewer: of more, all rows are looked at
ROOM = 16_000_000  # bytes of positions remembered of one part


class Places:
    """Positions by column and number, the longest unasked forgotten first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Array | None] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def of(self, name: str, number: int, column: Array) -> Array | None:
        """The positions, ascending; None when more rows than one in `FEW` have the number."""
        question = name, number
        with self._lock:
            if question in self._kept:
                self._kept.move_to_end(question)
                return self._kept[question]
        has = column == number
        found: Array | None = None
        if np.count_nonzero(has) * FEW <= len(column):
            found = np.flatnonzero(has).astype("i4")
        self._keep(question, found)
        return found

    def _keep(self, question: tuple[str, int], found: Array | None) -> None:
        with self._lock:
            if question in self._kept:
                return
            self._kept[question] = found
            self._bytes += _size(found)
            while self._bytes > ROOM and len(self._kept) > 1:
                self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(found: Array | None) -> int:
    """Bytes, with what a place in a table takes."""
    return 200 + (0 if found is None else found.nbytes)
