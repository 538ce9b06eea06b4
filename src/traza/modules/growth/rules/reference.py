"""WHO's tables: the 2006 standards by day (0 to 1,826) and by length, the 2007 reference by month.

L, M and S are WHO's published figures; `tools/bundle/growth.py` made the file.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from traza.modules.growth.contracts.children import Numbers

FACTS = resources.files("traza.modules.growth") / "facts" / "who" / "lms.csv.gz"
SEXES = 2
STEP = 10  # rows of a centimetre in the tables by length


@dataclass(frozen=True, slots=True)
class Lms:
    """L, M and S of each child."""

    l: Numbers  # noqa: E741 - the method's own name
    m: Numbers
    s: Numbers


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of each sex one after the other, from `first`, one apart (in its own unit)."""

    first: int
    rows: int
    values: Numbers  # (sexes * rows, 3)

    def at(self, sex: NDArray[np.int8], row: NDArray[np.int64], known: NDArray[np.bool_]) -> Lms:
        """The row of each child; NaN where it is not known or outside the table."""
        place = row - self.first
        inside = known & (place >= 0) & (place < self.rows) & (sex > 0)
        index = np.where(inside, place + (sex.astype(np.int64) - 1) * self.rows, 0)
        found = np.where(inside[:, None], self.values[index], np.nan)
        return Lms(found[:, 0], found[:, 1], found[:, 2])

    def between(
        self, sex: NDArray[np.int8], row: NDArray[np.int64], part: Numbers, known: NDArray[np.bool_]
    ) -> Lms:
        """Between a row and the next, at that part of the way (0 to 1)."""
        low = self.at(sex, row, known)
        high = self.at(sex, row + (part > 0), known)
        return Lms(
            low.l + part * (high.l - low.l),
            low.m + part * (high.m - low.m),
            low.s + part * (high.s - low.s),
        )


@cache
def tables() -> dict[str, Table]:
    """Every table by name, read once for a process."""
    text = gzip.decompress(FACTS.read_bytes()).decode("ascii")
    read: dict[str, list[tuple[float, ...]]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        numbers = (row["sex"], row["at"], row["l"], row["m"], row["s"])
        read[row["table"]].append(tuple(float(each) for each in numbers))
    return {name: _table(name, rows) for name, rows in read.items()}


def _table(name: str, rows: list[tuple[float, ...]]) -> Table:
    ordered = np.array(sorted(rows))
    by_length = name in {"weight_length", "weight_height"}
    first = round(ordered[0, 1] * (STEP if by_length else 1))
    return Table(first, len(ordered) // SEXES, ordered[:, 2:])
