"""Facets of the chosen rows: the values that most of them have, with how many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np

from traza.platform.columns.chosen import Chosen
from traza.platform.columns.declared import MISSING, Array, ColumnTable
from traza.platform.columns.part import ColumnPart

LARGEST = 15
EVERY = 64  # of a facet whose values are all shown
Found: TypeAlias = Sequence[tuple[ColumnPart, Chosen]]
Pairs: TypeAlias = list[tuple[int, int]]


class CountedFacet(Protocol):
    """A facet: how many of the chosen rows have each of its values, which is the place in the
    array; `most` of them are shown."""

    @property
    def name(self) -> str:
        """Its name in the list's answer."""

    @property
    def most(self) -> int:
        """How many of its values are shown."""

    def counts(self, part: ColumnPart, rows: Chosen) -> Array:
        """How many rows have each value."""

    def ranks(self, table: ColumnTable) -> Array | None:
        """The order of its values among equals; None: their own."""


@dataclass(frozen=True, slots=True)
class ByValue:
    """A facet of the values of the column of that name; 0 is no value."""

    name: str
    most: int = LARGEST

    def counts(self, part: ColumnPart, rows: Chosen) -> Array:
        """How many rows have each value."""
        counted = np.bincount(part.columns[self.name][rows], minlength=1)
        counted[0] = 0  # rows without a value
        return counted

    def ranks(self, table: ColumnTable) -> Array | None:
        """Words by the alphabet."""
        return table.lexicon.ranks() if table.columns[self.name].is_word else None


@dataclass(frozen=True, slots=True)
class ByBits:
    """A facet of the bits of a narrow column, each counted."""

    name: str
    column: str
    bits: int
    most: int = LARGEST

    def counts(self, part: ColumnPart, rows: Chosen) -> Array:
        """How many have each bit, from how many have each sum of bits."""
        by_value = np.bincount(part.columns[self.column][rows])
        values = np.arange(len(by_value))
        return np.array([by_value[values >> bit & 1 == 1].sum() for bit in range(self.bits)])

    def ranks(self, _table: ColumnTable) -> None:
        """Their own order."""


@dataclass(frozen=True, slots=True)
class ByWideBits:
    """A facet of the bits of a column of which few rows have any."""

    name: str
    column: str
    most: int = EVERY

    def counts(self, part: ColumnPart, rows: Chosen) -> Array:
        """How many have each bit that anyone has."""
        held = part.columns[self.column][rows]
        held = held[held != 0]
        used = int(np.bitwise_or.reduce(held)).bit_length() if len(held) else 0
        return np.array([np.count_nonzero(held >> bit & 1) for bit in range(used)], "i8")

    def ranks(self, _table: ColumnTable) -> None:
        """Their own order."""


@dataclass(frozen=True, slots=True)
class ByPresence:
    """A facet of one value, 1: rows whose column is not 0."""

    name: str
    column: str
    most: int = 1

    def counts(self, part: ColumnPart, rows: Chosen) -> Array:
        """How many have any."""
        return np.array([0, np.count_nonzero(part.columns[self.column][rows])])

    def ranks(self, _table: ColumnTable) -> None:
        """Their own order."""


@dataclass(frozen=True, slots=True)
class ByRange:
    """A facet of the column by which rows stand, between limits that ascend."""

    name: str
    limits: tuple[int, ...]

    @property
    def most(self) -> int:
        """Every range."""
        return len(self.limits)

    def counts(self, part: ColumnPart, rows: Chosen) -> Array:
        """How many have an amount from each limit to the next."""
        ends = (np.searchsorted(part.negated_amounts, -limit, "right") for limit in self.limits)
        reach = [_before(rows, int(end)) for end in ends]
        return -np.diff([*reach, 0])

    def ranks(self, _table: ColumnTable) -> None:
        """Their own order."""


def stated(part: ColumnPart, rows: Chosen) -> Array:
    """The amounts that somebody said, of the chosen rows: those stand first."""
    amounts: Array = part.amounts[rows]
    count = len(amounts) - int(np.searchsorted(amounts[::-1], MISSING, "right"))
    return amounts[:count]


def count_of(rows: Chosen) -> int:
    """How many rows are chosen."""
    if isinstance(rows, slice):
        return int(rows.stop - rows.start)
    return len(rows)


def _before(rows: Chosen, end: int) -> int:
    """How many of the chosen rows stand before a position."""
    if isinstance(rows, slice):
        return max(0, min(int(rows.stop), end) - int(rows.start))
    return int(np.searchsorted(rows, end))


def count_facets(
    table: ColumnTable, found: Found, facets: Iterable[CountedFacet]
) -> Mapping[str, Pairs]:
    """By facet the values that most of the chosen rows have, with how many."""
    return {
        facet.name: _most(_summed(facet, found), facet.most, facet.ranks(table)) for facet in facets
    }


def numbers_of_page(found: Found, start: int, size: int) -> list[int]:
    """The rows of the page that begins after `start` of them: each part gives as many as it may."""
    end = start + size
    ids, amounts = [], []
    for part, rows in found:
        if isinstance(rows, slice):
            first: Chosen = slice(rows.start, min(rows.stop, rows.start + end))
        else:
            first = rows[:end]
        ids.append(part.columns["id"][first])
        amounts.append(part.amounts[first])
    numbers = np.concatenate(ids)
    order = np.lexsort((numbers, -np.concatenate(amounts)))[start:end]
    page: list[int] = numbers[order].tolist()
    return page


def _summed(facet: CountedFacet, found: Found) -> Array:
    total = np.zeros(0, dtype="i8")
    for part, rows in found:
        total = _added(total, facet.counts(part, rows))
    return total


def _added(one: Array, other: Array) -> Array:
    if len(one) < len(other):
        one, other = other, one
    if not len(other):
        return one
    total: Array = one.copy()
    total[: len(other)] += other
    return total


def _most(counts: Array, most: int, ranks: Array | None) -> Pairs:
    """The values that most rows have, with how many; among equals the smaller value first, or the
    one of lower rank."""
    present = np.flatnonzero(counts)
    if len(present) > most:
        limit = np.partition(counts[present], -most)[-most]
        present = present[counts[present] >= limit]
    equals = present if ranks is None else ranks[present]
    order = np.lexsort((equals, -counts[present]))[:most]
    largest = present[order]
    return list(zip(largest.tolist(), counts[largest].tolist(), strict=True))
