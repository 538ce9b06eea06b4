"""What a module says of the columns that its list filters, counts and sorts by."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from traza.platform.columns.feed import ChangeFeed
from traza.platform.columns.lexicon import Lexicon

MISSING = -(1 << 62)  # an amount that nobody said; it sorts after every other
NOWHERE = -1
UNDATED = -(1 << 31)  # a day that nobody said; before every other
Array: TypeAlias = npt.NDArray[Any]
# What a filter asks of a column: one yes or no for each row.
Test: TypeAlias = Callable[[Array, Lexicon], Array]


def _asks_nothing(_filters: Any) -> Iterable[Test]:
    return ()


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column of a table, in memory.

    `sql` is how the table says it and `of` the same of a row that is not in the table; `width` is
    numpy's ("i2" is two bytes). Codes are kept as numbers; a column of words (`is_word`) as
    numbers of the table's lexicon; one of days (`is_day`) as days since 1970. `asks` gives what a
    reader's filters ask of it.
    """

    name: str
    sql: str
    width: str
    of: Callable[[Any], Any]
    is_word: bool = False
    is_day: bool = False
    asks: Callable[[Any], Iterable[Test]] = _asks_nothing


class ColumnTable:
    """A table whose columns are kept.

    `changes` is the ring of its last changes, which triggers keep (`feed`), and `changed_row` its
    column that names the row. Rows stand by
    `ordered_by`, the largest first and among equals the first `id`; `words` is the column of folded
    words, which `of_words` takes of a row. `cells` names the column of a cell in a grid of
    2^`cell_bits` a side, whose bits are those of its column and row by turns. `file` is where
    processes share them.
    """

    def __init__(
        self,
        table: str,
        *,
        changes: str,
        changed_row: str,
        file: str,
        columns: Iterable[StoredColumn],
        ordered_by: str,
        words: str,
        of_words: Callable[[Any], str],
        cells: str,
        cell_bits: int,
    ) -> None:
        self.table, self.file = table, file
        self.feed = ChangeFeed(changes, changed_row)
        self.columns: Mapping[str, StoredColumn] = {"id": _ID} | {one.name: one for one in columns}
        self.ordered_by, self.words, self.of_words = ordered_by, words, of_words
        self.cells, self.cell_bits = cells, cell_bits
        self.lexicon = Lexicon()

    @property
    def spoken(self) -> tuple[str, ...]:
        """The columns of words."""
        return tuple(one.name for one in self.columns.values() if one.is_word)

    @property
    def select(self) -> str:
        """The statement that reads every column, and the words last."""
        said = ", ".join(one.sql for one in self.columns.values())
        return f"SELECT {said}, {self.words} FROM {self.table}"  # noqa: S608 - our own names

    @property
    def edition(self) -> str:
        """A name for these columns: others are another edition."""
        said = [(one.name, one.sql, one.width) for one in self.columns.values()]
        return hashlib.sha256(repr((said, self.words, self.cells)).encode()).hexdigest()[:16]

    def row_of(self, row: Any) -> tuple[Any, ...]:
        """A row in memory as `select` would read it."""
        return (*(one.of(row) for one in self.columns.values()), self.of_words(row))

    def array(self, column: StoredColumn, values: Iterable[Any]) -> Array:
        """Values of a column, as it keeps them."""
        if column.is_day:
            days = np.array(list(values), dtype="M8[D]")
            return np.where(np.isnat(days), UNDATED, days.astype("i8")).astype(column.width)
        known = [self.lexicon.number(word) for word in values] if column.is_word else values
        return np.array(known, dtype=column.width)


_ID = StoredColumn("id", "id", "i8", of=lambda row: row.pk)


@dataclass(frozen=True, slots=True)
class Is:
    """Passes the rows with this number. Which rows these are is worth remembering."""

    number: int

    def __call__(self, column: Array, lexicon: Lexicon) -> Array:
        """Whether each row has it."""
        found: Array = column == self.number
        return found


def equals(number: int | None) -> Iterable[Test]:
    """Rows with this number; any when it is None."""
    if number is not None:
        yield Is(number)


def between(first: int | None, last: int | None) -> Iterable[Test]:
    """Rows with a number from the first to the last; any of a side that is None."""
    if first is not None:
        yield lambda column, _: column >= first
    if last is not None:
        yield lambda column, _: column <= last


def says(word: str | None) -> Iterable[Test]:
    """Rows with this word; any when it is None."""
    if word is not None:
        yield lambda column, lexicon: column == lexicon.known(word)


def has_bits(bits: int | None) -> Iterable[Test]:
    """Rows with one of these bits; any when it is None."""
    if bits is not None:
        yield lambda column, _: column & bits != 0


def has_bit(place: int | None) -> Iterable[Test]:
    """Rows with the bit in this place; any when it is None."""
    if place is not None:
        yield lambda column, _: (column >> place & 1) == 1


def has_any(is_asked: bool) -> Iterable[Test]:
    """Rows with another number than 0, if it is asked."""
    if is_asked:
        yield lambda column, _: column != 0
