"""What a table without ruling lines is made of: words, lines, rows and the whole grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

# How many lines of words may stand between two rows of one table.
BRIDGE = 3
SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Span:
    """A word with its left and right edge."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words from left to right with the heights between which they stand."""

    words: tuple[Span, ...]
    top: float
    bottom: float


# Words that stand close together; the left and right edge of a column; by column, runs of words.
Segment = list[Span]
Column = tuple[float, float]
Cells = list[list[list[Span]]]


@dataclass(slots=True)
class Row:
    """A row: the line it stands on, the other lines it is broken over, and words by column."""

    line: int
    cells: Cells
    others: list[int] = field(default_factory=list)

    def texts(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(SEPARATOR.join(joined(run) for run in cell) for cell in self.cells)

    def spans(self) -> tuple[tuple[Span, ...], ...]:
        """The words of each cell."""
        return tuple(tuple(word for run in cell for word in run) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows from top to bottom, and the lines of rules that belong to it."""

    first: int
    last: int
    rows: tuple[Row, ...]


def joined(words: Sequence[Span]) -> str:
    """The text of words, one space between them."""
    return " ".join(word.text for word in words)
