"""One thing that explains several sums that fail at once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traza.modules.verification.rules.diagnosis.broken import (
    Cell,
    Changes,
)

# How many candidates of each kind are tried a table: the likeliest come first.
MOST = 400


FACTORS = tuple(Decimal(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6))


class Kind(StrEnum):
    """What happened to the table."""

    REPEATED_ROW = "repeated-row"
    MISSING_ROW = "missing-row"
    SWAPPED_CELLS = "swapped-cells"
    SWAPPED_COLUMNS = "swapped-columns"
    CELL = "cell"
    UNIT = "unit"
    PART = "part"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause, the checks that it explains, and how the table would be without it.

    `changes` are other numbers for cells; `without` a row that is left out; `row` the figures, by
    column, of one that is missing under `under`; `proven` that no other scope explains the sums.
    """

    kind: Kind
    explains: frozenset[str]
    cells: tuple[Cell, ...]
    changes: Changes
    without: tuple[int, ...] = ()
    row: Changes | None = None
    under: int | None = None
    proven: bool = False
