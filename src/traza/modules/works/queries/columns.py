"""The columns of the register that lists, facets and maps filter by, in memory as plain arrays.

At a million works a filter is then one comparison of an array and a facet one count of it: under
a millisecond where a GROUP BY takes a hundred. 59 bytes and its words a work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from django.db import connection

from traza.modules.works.models import Work
from traza.modules.works.rules.place import CELLS

MISSING = -(1 << 62)  # an amount that nobody said; it sorts after every other
NOWHERE = -1
CHUNK = 5_000  # rows; ten times more leave the processor's cache and take half as long again
Array: TypeAlias = npt.NDArray[Any]
Chosen: TypeAlias = slice | Array
# Name, how the register says it, and how wide it is. Codes are INEGI's as numbers.
FIELDS: tuple[tuple[str, str, str], ...] = (
    ("id", "id", "i8"),
    ("amount", f"COALESCE(amount_centavos, {MISSING})", "i8"),
    ("state", "CAST(state_id AS INTEGER)", "i2"),
    ("municipality", "COALESCE(CAST(municipality_id AS INTEGER), 0)", "i4"),
    ("region", "COALESCE(region_id, '')", "i2"),
    ("programme", "COALESCE(programme_id, 0)", "i4"),
    ("subprogramme", "COALESCE(subprogramme_id, 0)", "i4"),
    ("year", "year", "i2"),
    ("stage", "stage", "i2"),
    ("contractor", "COALESCE(contractor_id, 0)", "i4"),
    ("sources", "sources", "i2"),
    ("problems", "open_problems", "i2"),
    ("flags", "flags", "i8"),
    ("cell", f"COALESCE(cell, {NOWHERE})", "i8"),
    ("origin", "COALESCE(origin, '')", "i2"),
    ("apart", "CASE WHEN is_work THEN 0 ELSE 1 END", "i1"),
    ("part", "CASE WHEN part_of_id IS NULL THEN 0 ELSE 1 END", "i1"),
)
WORDS = "search_name"
SPOKEN = ("region", "stage", "origin")  # columns of words, kept as numbers of `Lexicon`
# The same of a row in memory that is not in the table; flags are checked of the present alone.
LIKE_ROWS: tuple[Callable[[Work], Any], ...] = (
    lambda row: row.pk,
    lambda row: MISSING if row.amount_centavos is None else row.amount_centavos,
    lambda row: int(row.state_id),
    lambda row: int(row.municipality_id or 0),
    lambda row: row.region_id or "",
    lambda row: row.programme_id or 0,
    lambda row: row.subprogramme_id or 0,
    lambda row: row.year,
    lambda row: row.stage,
    lambda row: row.contractor_id or 0,
    lambda row: row.sources,
    lambda row: row.open_problems,
    lambda row: 0,
    lambda row: NOWHERE if row.cell is None else row.cell,
    lambda row: row.origin or "",
    lambda row: int(not row.is_work),
    lambda row: int(row.part_of_id is not None),
    lambda row: row.search_name,
)
_SELECT = f"SELECT {', '.join(sql for _, sql, _ in FIELDS)}, {WORDS} FROM works_work"  # noqa: S608


class Lexicon:
    """Words as small numbers that never change their meaning in this process."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._words = [""]

    def number(self, word: str) -> int:
        """The number of a word, given when it is first seen."""
        found = self._numbers.get(word)
        if found is None:
            self._words.append(word)
            found = self._numbers.setdefault(word, len(self._words) - 1)
        return found

    def known(self, word: str) -> int:
        """The number of a word, -1 when no work has it."""
        return self._numbers.get(word, -1)

    def word(self, number: int) -> str:
        """The word of a number."""
        return self._words[number]

    def words(self) -> list[str]:
        """Every word, in the order of its number."""
        return list(self._words)

    def ranks(self) -> Array:
        """The place of each number's word among all words in order of the alphabet."""
        places: Array = np.argsort(np.argsort(self._words))
        return places

    def translated(self, words: Sequence[str], numbers: Array) -> Array:
        """Numbers of another lexicon, whose words these are, as numbers of this one."""
        ours = np.array([self.number(word) for word in words], dtype=numbers.dtype)
        if np.array_equal(ours, np.arange(len(words))):
            return numbers
        found: Array = ours[numbers]
        return found


LEXICON = Lexicon()


class Part:
    """Works as columns, from the dearest to the cheapest; it is never changed."""

    def __init__(self, columns: dict[str, Array], words: Any) -> None:
        self.columns = columns
        self.words = words

    def __len__(self) -> int:
        return len(self.columns["id"])

    @cached_property
    def descent(self) -> Array:
        """Amounts with the sign turned, so that they ascend."""
        turned: Array = -self.columns["amount"]
        return turned

    def arrangement(self) -> tuple[Array, Array, Array, Array]:
        """Every work in the order of its cell: its position, its cell, and the cell's column and
        row in the grid of the world. Those without a place come first."""
        return self._arrangement

    def arranged(self, order: Array, cells: Array, across: Array, down: Array) -> Part:
        """The same part, whose arrangement is known already."""
        self.__dict__["_arrangement"] = (order, cells, across, down)
        return self

    @cached_property
    def _arrangement(self) -> tuple[Array, Array, Array, Array]:
        order: Array = np.argsort(self.columns["cell"], kind="stable").astype("i4")
        cells: Array = self.columns["cell"][order]
        return order, cells, _every_other_bit(cells), _every_other_bit(cells >> 1)

    @cached_property
    def _placed(self) -> slice:
        return slice(int(np.searchsorted(self._arrangement[1], 0)), len(self))

    @property
    def by_cell(self) -> Array:
        """Positions of the works with a place, in the order of their cells."""
        return self._arrangement[0][self._placed]

    @property
    def cells(self) -> Array:
        """The cells in that order."""
        return self._arrangement[1][self._placed]

    @property
    def across(self) -> Array:
        """Column of each of those cells in the grid of the world."""
        return self._arrangement[2][self._placed]

    @property
    def down(self) -> Array:
        """Row of each of those cells."""
        return self._arrangement[3][self._placed]

    def without(self, ids: Array) -> Array:
        """Which works stay when those with these numbers go."""
        stays: Array = ~np.isin(self.columns["id"], ids)
        return stays

    def kept(self, stays: Array) -> Part:
        """The part with only the works that stay."""
        columns = {name: column[stays] for name, column in self.columns.items()}
        return Part(columns, self.words.filter(pa.array(stays)))


def read(ids: Iterable[int] | None = None) -> Part:
    """The works with these numbers (None: all) as they are in the register now."""
    chunks = _all() if ids is None else _some(sorted(set(ids)))
    parts = [part_of(rows) for rows in chunks]
    return joined(parts) if parts else part_of([])


def joined(parts: Sequence[Part]) -> Part:
    """Several parts as one, in order."""
    columns = {
        name: np.concatenate([part.columns[name] for part in parts]) for name, _, _ in FIELDS
    }
    order = np.lexsort((columns["id"], -columns["amount"]))
    words = pa.concat_arrays([part.words for part in parts])
    return Part({name: column[order] for name, column in columns.items()}, words.take(order))


def part_of(rows: Sequence[tuple[Any, ...]]) -> Part:
    """Rows of `FIELDS` and then the words as columns, in their order; `joined` puts it right."""
    read_columns: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * (len(FIELDS) + 1)
    columns = {}
    for (name, _, width), values in zip(FIELDS, read_columns, strict=False):
        known = [LEXICON.number(word) for word in values] if name in SPOKEN else values
        columns[name] = np.array(known, dtype=width)
    return Part(columns, pa.array(read_columns[-1], pa.string()))


def plain(numbers: Any) -> Array:
    """An array of pyarrow without empty places as one of numpy, without copying it.

    Its own `to_numpy` brings in pandas first, a second of processor.
    """
    width = np.dtype(f"i{numbers.type.bit_width // 8}")
    whole: Array = np.frombuffer(numbers.buffers()[1], width)
    return whole[numbers.offset : numbers.offset + len(numbers)]


def _all() -> Iterator[list[tuple[Any, ...]]]:
    """Every row, in chunks by number, so that no answer is large on any database."""
    last = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(f"{_SELECT} WHERE id > %s ORDER BY id LIMIT {CHUNK}", [last])
            rows = cursor.fetchall()
            if not rows:
                return
            yield rows
            last = rows[-1][0]


def _some(ids: list[int]) -> Iterator[list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        for start in range(0, len(ids), 500):
            asked = ids[start : start + 500]
            cursor.execute(f"{_SELECT} WHERE id IN ({','.join(['%s'] * len(asked))})", asked)
            rows = cursor.fetchall()
            if rows:
                yield rows


def _every_other_bit(cells: Array) -> Array:
    """The bits 0, 2, 4... of each number, side by side."""
    gathered = np.zeros(len(cells), dtype="i4")
    for bit in range(CELLS):
        gathered |= ((cells >> (2 * bit) & 1) << bit).astype("i4")
    return gathered
