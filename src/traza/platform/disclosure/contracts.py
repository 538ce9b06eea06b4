"""Tables of counts, what was asked of them and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Key = frozenset[tuple[str, str]]  # (column, value) of each column that is no total
CITATION = (
    "Hundepool et al., Statistical Disclosure Control (Wiley, 2012), cap. 4: supresión primaria y "
    "secundaria, auditoría; Fischetti y Salazar, JASA 95 (2000): protección deslizante"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`threshold`: counts from 1 to one below it are hidden; with `zeros`, zeros too.

    `values`: how many whole values, at least, each hidden primary cell must still be able to have
    for whoever knows all the rest; as many as the threshold unless said, so that where zeros are
    told nobody knows of any cell that it is below it. `keep_totals`: totals are public elsewhere
    and cannot be hidden. `seconds`: to choose.
    """

    threshold: int
    zeros: bool = False
    values: int | None = None
    keep_totals: bool = False
    seconds: float = 120.0

    @property
    def width(self) -> int:
        """What the interval of a primary cell must measure: its largest less its least value."""
        return max((self.values or self.threshold) - 1, 1)

    @property
    def floor(self) -> int:
        """What every reader knows that a hidden cell is not below: where zeros are told, none is
        hidden."""
        return 0 if self.zeros else 1

    def primary(self, count: int) -> bool:
        """Whether a count is too small to be told."""
        return count < self.threshold and (count > 0 or self.zeros)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of a table, the row of its file (the header is row 1), and its column where the file
    has several of counts."""

    key: Key
    count: int
    row: int
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file, and the columns that divide them."""

    name: str
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A published total and its parts, by their places among the counts of a `Linked`.

    Where no table writes the total (not `written`), `total` and `also` are what adds to it in one
    table, and `parts` what adds to it in another.
    """

    total: int
    parts: tuple[int, ...]
    also: tuple[int, ...] = ()
    written: bool = True


@dataclass(frozen=True, slots=True)
class Linked:
    """Different cells of all the tables, once each, and every sum that holds among them.

    `counts` go on after those of `keys` with counts of crossings, which nobody publishes (see
    `crossing`): some that agree with the tables. No crossing is ever told, nor must be covered.
    `depth` tells how many sums stand below a cell (0: it is nobody's total). `loose`: totals of
    which no table has any part. `untied`: columns that tables share, and by which their sums do not
    agree, so that nothing ties them. `unused`: columns whose `--parents` name nobody above that a
    table has.
    """

    keys: tuple[Key, ...]
    counts: NDArray[np.int64]
    sums: tuple[Sum, ...]
    depth: NDArray[np.int64]
    loose: tuple[int, ...] = ()
    untied: tuple[tuple[str, ...], ...] = ()
    unused: tuple[str, ...] = ()

    @property
    def between_cells(self) -> list[Sum]:
        """The sums of cells that are published, without crossings."""
        return [total for total in self.sums if max(total.parts) < len(self.keys)]

    @property
    def crossings(self) -> range:
        """The places of crossings."""
        return range(len(self.keys), len(self.counts))


@dataclass(frozen=True, slots=True)
class Bounds:
    """What whoever reads the rest can tell of a hidden cell: no less than `least` nor more than
    `most` (None: without a limit).

    `seen_least` and `seen_most` are values that it has in tables of whole numbers that agree with
    everything published: what is told apart is never more than between them. `values`: how many
    values it has in such tables, at least (infinite without a limit).
    """

    least: int
    most: int | None
    seen_least: int
    seen_most: int | None
    values: float = 1.0

    @property
    def width(self) -> float:
        """How far it moves in those tables; infinite without a limit."""
        return float("inf") if self.seen_most is None else self.seen_most - self.seen_least


@dataclass(frozen=True, slots=True)
class Hidden:
    """A cell that is not told, why (its own count, or to cover others), and its proof."""

    place: int
    primary: bool
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Plan:
    """What to hide, in how many rounds of choosing and attacking it was found."""

    hidden: tuple[Hidden, ...]
    rounds: int
