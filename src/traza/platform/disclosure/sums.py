"""Every sum that holds among the cells of tables, whichever way a reader may find it.

A cell goes up by columns: to the value above its own (`Parents`) or to the total of the column.
The cells that go up to one total by the same columns, with no other cell between, are its parts.
Where a value above has no cell, its values go on to the next one above: whoever writes «Mun
C,Total» or names a region that no table has says nothing that undoes the sum.

Two tables of the same people that share columns are tied by them even where neither writes their
totals: the total that nobody wrote (a margin) is taken out, and what adds to it by one table equals
what adds to it by the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, islice, product

import numpy as np
from numpy.typing import NDArray

from traza.kernel.fold import fold
from traza.platform.disclosure.contracts import Key, Sum

MOST_COLUMNS = 8
WORDS = re.compile(r"[^\W\d_ªº]+")
Parents = Mapping[tuple[str, str], str]  # (column, value) -> the value of that column above it
Places = Mapping[Key, int]
Parts = dict[tuple[int, tuple[str, ...]], list[int]]  # of each (total, columns that are added)


def plain(value: str) -> str:
    """A value as a reader compares it: no case, accents or spaces; signs and digits as they are.

    >>> plain(" Región  NORTE <5")
    'region norte <5'
    """
    return WORDS.sub(lambda word: fold(word[0]) or word[0], " ".join(value.split()))


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """What stands above each value of each column, with the values as the tables write them."""

    above: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def chain(self, column: str, value: str) -> Iterator[str]:
        """The values above one, in order."""
        parent = self.above.get((column, value))
        while parent is not None:
            yield parent
            parent = self.above.get((column, parent))

    def rises(self, column: str, value: str) -> list[tuple[str, str] | None]:
        """What may stand in its place: itself, each value above, and last the total (None)."""
        return [(column, value), *((column, parent) for parent in self.chain(column, value)), None]


def hierarchy(parents: Parents, keys: Iterable[Key]) -> Hierarchy:
    """Parents with the values of these keys, which may be written otherwise (`plain`)."""
    if not parents:
        return Hierarchy()
    written = {(column, plain(value)): value for key in keys for column, value in key}

    def as_written(column: str, value: str) -> str:
        return written.get((column, plain(value)), plain(value))

    return Hierarchy(
        {
            (column, as_written(column, value)): as_written(column, parent)
            for (column, value), parent in parents.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of cells, the columns that each adds, and the columns shared by tables whose sums do not
    agree, so that they were not tied by them."""

    sums: tuple[Sum, ...]
    columns: tuple[tuple[str, ...], ...]
    untied: tuple[tuple[str, ...], ...]


def all_sums(places: Places, counts: NDArray[np.int64], above: Hierarchy) -> Sums:
    """Every sum. Those whose parts do not add to their total are there too: the caller refuses."""
    margins, untied = _margins(places, above), list[frozenset[str]]()
    while True:
        total_of = dict(places)
        for family in margins.values():
            for key in sorted(family, key=sorted):
                total_of.setdefault(key, len(total_of))
        parts = _parts(total_of, counts, above)
        expanded = _Expanded(len(places), parts)
        broken = _broken(margins, total_of, expanded, counts)
        if not broken:
            break
        untied += broken
        margins = {shared: keys for shared, keys in margins.items() if shared not in broken}
    sums, columns = expanded.sums()
    unnamed = _unnamed(places, counts, above)
    return Sums(
        (*sums, *(total for total, _ in unnamed)),
        (*columns, *((column,) for _, column in unnamed)),
        tuple(sorted(tuple(sorted(shared)) for shared in untied)),
    )


def _parts(places: Places, counts: NDArray[np.int64], above: Hierarchy) -> Parts:
    """The parts of each total, by the columns that are added."""
    parts: Parts = defaultdict(list)
    through: set[tuple[int, tuple[str, ...]]] = set()
    rises = cache(above.rises)
    for key, place in places.items():
        for total, columns, direct in _totals(key, places, rises):
            if direct:
                parts[total, columns].append(place)
            elif len(columns) > 1:
                through.add((total, columns))
    # Of several columns at once, only where no totals of fewer stand between, or it adds so.
    return {
        name: some
        for name, some in parts.items()
        if name not in through or _adds_to(name[0], some, counts)
    }


def _adds_to(total: int, parts: Sequence[int], counts: NDArray[np.int64]) -> bool:
    if max(total, *parts) >= len(counts):  # a margin, which has no count of its own
        return False
    return bool(counts[list(parts)].sum() == counts[total])


def _totals(
    key: Key, places: Places, rises_of: Callable[[str, str], Sequence[tuple[str, str] | None]]
) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Each total that a cell goes up to, by which columns, and whether no cell stands between."""
    columns = sorted(key)
    rises = [rises_of(column, value) for column, value in columns]
    if len(key) > MOST_COLUMNS:
        steps: Iterable[tuple[int, ...]] = (
            tuple(step if place == column else 0 for place in range(len(key)))
            for column in range(len(key))
            for step in range(1, len(rises[column]))
        )
    else:
        steps = islice(product(*(range(len(rise)) for rise in rises)), 1, None)
    direct: list[tuple[int, ...]] = []
    for step in steps:  # whatever stands between comes before: fewer steps of some column
        raised = frozenset(
            [value for rise, up in zip(rises, step, strict=True) if (value := rise[up]) is not None]
        )
        total = places.get(raised)
        if total is None:
            continue
        names = tuple(column for (column, _), up in zip(columns, step, strict=True) if up)
        between = bool(direct) and any(all(map(int.__le__, other, step)) for other in direct)
        if not between:
            direct.append(step)
        yield total, names, not between


def finest_kinds(keys: Iterable[Key]) -> dict[frozenset[str], list[Key]]:
    """Cells by their columns, where no other cells have those columns and more."""
    kinds: dict[frozenset[str], list[Key]] = defaultdict(list)
    for key in keys:
        kinds[frozenset(column for column, _ in key)].append(key)
    return {kind: some for kind, some in kinds.items() if not any(kind < each for each in kinds)}


def _margins(places: Places, above: Hierarchy) -> dict[frozenset[str], set[Key]]:
    """Totals that no table writes, by the columns that two kinds of tables share."""
    kinds = finest_kinds(places)
    margins: dict[frozenset[str], set[Key]] = {}
    for first, second in combinations(sorted(kinds, key=sorted), 2):
        shared = first & second
        sides = [
            {key for cell in kinds[kind] for key in _shared(cell, shared, above)}
            for kind in (first, second)
        ]
        if (sides[0] & sides[1]) - places.keys():
            margins.setdefault(shared, set()).update((sides[0] | sides[1]) - places.keys())
    return margins


def _shared(key: Key, shared: Collection[str], above: Hierarchy) -> Iterator[Key]:
    """A cell by some of its columns, and by the values above them."""
    rises = [above.rises(column, value)[:-1] for column, value in key if column in shared]
    for values in product(*rises):
        yield frozenset(value for value in values if value is not None)


@dataclass(slots=True)
class _Expanded:
    """Sums in which each margin gives its place to what adds to it."""

    cells: int
    parts: Parts
    of_margin: dict[int, list[list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (total, _), some in self.parts.items():
            if total >= self.cells:
                self.of_margin.setdefault(total, []).append(some)

    def cells_of(self, parts: Iterable[int]) -> tuple[int, ...]:
        """Written cells only."""
        cells: list[int] = []
        for part in parts:
            if part < self.cells:
                cells.append(part)
            else:
                cells += self.cells_of(self.of_margin.get(part, [[]])[0])
        return tuple(cells)

    def sums(self) -> tuple[list[Sum], list[tuple[str, ...]]]:
        """Every sum of written cells, and the columns that each adds."""
        sums: list[Sum] = []
        columns: list[tuple[str, ...]] = []
        for (total, names), some in self.parts.items():
            if total < self.cells:
                sums.append(Sum(total, self.cells_of(some)))
            elif some is not self.of_margin[total][0]:
                one_way, other = self.cells_of(self.of_margin[total][0]), self.cells_of(some)
                both = set(one_way) & set(other)
                left = tuple(cell for cell in one_way if cell not in both)
                right = tuple(cell for cell in other if cell not in both)
                if not left or not right:
                    continue
                sums.append(Sum(left[0], right, left[1:], written=False))
            else:
                continue
            columns.append(names)
        return sums, columns


def _broken(
    margins: Mapping[frozenset[str], set[Key]],
    places: Places,
    expanded: _Expanded,
    counts: NDArray[np.int64],
) -> list[frozenset[str]]:
    """Families of margins that two tables add to different counts: they are not the same people."""
    broken = []
    for shared, keys in margins.items():
        for key in keys:
            ways = expanded.of_margin.get(places[key], [])
            if len({int(counts[list(expanded.cells_of(some))].sum()) for some in ways}) > 1:
                broken.append(shared)
                break
    return broken


def _unnamed(places: Places, counts: NDArray[np.int64], above: Hierarchy) -> list[tuple[Sum, str]]:
    """Sums of totals that no word names ("Sonora" below its municipalities): one value of a column
    is, wherever it stands without a total that is named, what all the others add to.

    By chance it may be no total: then more is covered than was needed, and never less.
    """
    groups: dict[str, dict[Key, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for key, place in places.items():
        for column, value in sorted(key):
            rest = key - {(column, value)}
            if rest not in places and not any(
                rest | {(column, parent)} in places for parent in above.chain(column, value)
            ):
                groups[column][rest][value] = place
    sums: list[tuple[Sum, str]] = []
    for column, some in groups.items():
        values = dict.fromkeys(value for group in some.values() for value in group)
        total = next((value for value in values if _adds(value, some.values(), counts)), None)
        for group in some.values():
            if total in group and len(group) > 1:
                others = tuple(place for value, place in group.items() if value != total)
                sums.append((Sum(group[total], others), column))
    return sums


def _adds(value: str, groups: Iterable[Mapping[str, int]], counts: NDArray[np.int64]) -> bool:
    """Whether a value is the sum of the others in every group; of two or more, not all zero."""
    having = [group for group in groups if value in group]
    if not any(len(group) > 2 and counts[group[value]] for group in having):
        return False
    return all(2 * counts[group[value]] == counts[list(group.values())].sum() for group in having)
