"""A total over a list of groups inside groups: each head equals the rows that follow, or precede.

All rows together are then a multiple of the total, which proves nothing: only the outermost heads
are added. Of one group that does not come out nobody but the numbers says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.verification.rules.tables.family import Parent, compare, digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix

_MOST_ROWS, _MOST_STEPS, _MOST_BROKEN = 80, 20_000, 30
# Groups, and the digits of the head of each, that are no coincidence of small numbers.
_FEWEST_GROUPS, _FEWEST_DIGITS = 2, 2

Figures = tuple[Decimal, ...]
# Where a branch may end, with the first row of each of its branches.
Ends = dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Nested:
    """The rows that a total adds, and the groups under them."""

    total: Parent
    groups: tuple[Parent, ...]

    def instead(self, parents: Sequence[Parent]) -> tuple[Parent, ...]:
        """These groups, in place of the families that others found in the same rows."""
        mine = {row for family in (self.total, *self.groups) for row in family.children}
        others = (family for family in parents if mine.isdisjoint((family.row, *family.children)))
        return (*others, *self.groups)


def under(grid: Matrix, at: int, best: Parent) -> Nested | None:
    """The groups in groups under a total that no plain reading of its rows makes come out."""
    if best.agree or not best.differ:
        return None
    data = [
        row for row in range(len(grid.rows)) if grid.has_figures(row) and not grid.is_total(row)
    ]
    last = max((row for row in range(at) if grid.is_total(row)), default=-1)
    after = next(
        (row for row in range(at + 1, len(grid.rows)) if grid.is_total(row)), len(grid.rows)
    )
    runs = (
        tuple(row for row in data if last < row < at),
        tuple(row for row in data if row < at),
        tuple(row for row in data if at < row < after),
        tuple(row for row in data if row > at),
    )
    tried = (nested(grid, at, run) for run in dict.fromkeys(runs))
    return next((inner for inner in tried if inner is not None), None)


def nested(grid: Matrix, at: int, rows: Sequence[int]) -> Nested | None:
    """The groups of a list under which its total comes out; one at most is broken, or it."""
    columns = [column for column in grid.added if grid.cells[at][column]]
    if not columns or not 3 <= len(rows) <= _MOST_ROWS:
        return None
    orders = (tuple(rows), tuple(reversed(rows)))
    total = _figures(grid, at, columns)
    searches = [_Search([_figures(grid, row, columns) for row in order], total) for order in orders]
    for reading in (_Search.complete, _Search.broken, _Search.other_total):
        for order, search in zip(orders, searches, strict=True):
            tree = reading(search)
            if tree is not None:
                return _built(grid, at, order, tree)
    return None


def _figures(grid: Matrix, row: int, columns: Sequence[int]) -> Figures:
    return tuple(grid.cells[row][column] or ZERO for column in columns)


def _built(grid: Matrix, at: int, order: Sequence[int], tree: dict[int, tuple[int, ...]]) -> Nested:
    """The families of a tree, whose root is -1."""
    families = [
        compare(grid, at if head < 0 else order[head], sorted(order[child] for child in items))
        for head, items in sorted(tree.items())
    ]
    return Nested(families[0], tuple(replace(family, searched=True) for family in families[1:]))


class _Search:
    """The rows of one order read as branches, each a row alone or a head and its branches."""

    def __init__(self, figures: Sequence[Figures], total: Figures) -> None:
        self.figures, self.total = figures, total
        self.steps = 0
        self.positive = all(min(row) >= 0 for row in figures)
        self.ends: list[Ends] = [{} for _ in figures]
        for row in reversed(range(len(figures))):
            self.ends[row] = {row + 1: ()} | self._heads(row)

    def complete(self) -> dict[int, tuple[int, ...]] | None:
        """The tree that comes out in everything, when it is no coincidence."""
        tree = self._tree(self.ends)
        return tree if tree is not None and self._credible(tree) else None

    def broken(self) -> dict[int, tuple[int, ...]] | None:
        """The tree in which all but one group come out, the nearest reading."""
        if len(self.figures) > _MOST_BROKEN:
            return None
        options = [
            (self._gap(head, tree[head]), head, tree)
            for head, tree in self._broken()
            if self._credible(tree, head)
        ]
        return min(options, key=lambda reading: reading[:2], default=(0, 0, None))[2]

    def other_total(self) -> dict[int, tuple[int, ...]] | None:
        """The tree in which every row stands in a group, whatever the total is."""
        size = len(self.figures)
        readings: dict[int, tuple[int, tuple[int, ...]]] = {size: (0, ())}
        for row in reversed(range(size)):
            options = [
                (readings[end][0] + self._singles(row, end), (row, *readings[end][1]))
                for end, items in self.ends[row].items()
                if items and end in readings
            ]
            if options:
                readings[row] = min(options, key=lambda reading: (reading[0], len(reading[1])))
        tops = readings.get(0, (0, ()))[1]
        if len(tops) < 2:
            return None
        tree = self._under(tops, self.ends)
        groups = sum(len(items) > 1 for head, items in tree.items() if head >= 0)
        return tree if groups >= _FEWEST_GROUPS else None

    def _singles(self, row: int, end: int) -> int:
        """The groups of a branch that have one row alone: they may be a coincidence."""
        tree = self._under((row,), self.ends, end)
        return sum(len(items) == 1 for head, items in tree.items() if head >= 0)

    def _broken(self) -> Iterator[tuple[int, dict[int, tuple[int, ...]]]]:
        size = len(self.figures)
        for head in range(size - 1):
            for end in range(head + 2, size + 1):
                ends = list(self.ends)
                ends[head] = {end: self._outermost(head + 1, end)}
                for row in reversed(range(head)):
                    ends[row] = {row + 1: ()} | self._heads(row, ends)
                tree = self._tree(ends)
                if tree is not None and head in tree:
                    yield head, tree

    def _outermost(self, first: int, end: int) -> tuple[int, ...]:
        """The branches of a run of rows, each as long as it can be."""
        items: list[int] = []
        while first < end:
            items.append(first)
            first = max(last for last in self.ends[first] if last <= end)
        return tuple(items)

    def _heads(self, row: int, ends: Sequence[Ends] | None = None) -> Ends:
        wanted = self.figures[row]
        return dict(self._runs(row + 1, wanted, ends or self.ends)) if any(wanted) else {}

    def _tree(self, ends: Sequence[Ends]) -> dict[int, tuple[int, ...]] | None:
        """The tree under the total, by the place of each head; -1 is the total."""
        top = dict(self._runs(0, self.total, ends)).get(len(self.figures))
        return None if top is None else self._under(top, ends)

    def _under(
        self, top: tuple[int, ...], ends: Sequence[Ends], last: int | None = None
    ) -> dict[int, tuple[int, ...]]:
        tree, open_runs = {-1: top}, [(top, last or len(self.figures))]
        while open_runs:
            items, end = open_runs.pop()
            for item, after in zip(items, (*items[1:], end), strict=True):
                if ends[item].get(after):
                    tree[item] = ends[item][after]
                    open_runs.append((tree[item], after))
        return tree

    def _runs(
        self, first: int, wanted: Figures, ends: Sequence[Ends]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each place up to which whole branches add what is said."""
        waiting: dict[int, dict[Figures, tuple[int, ...]]] = {
            first: {tuple(ZERO for _ in wanted): ()}
        }
        for place in range(first, len(self.figures) + 1):
            for added, items in waiting.pop(place, {}).items():
                if items and added == wanted:
                    yield place, items
                if place == len(self.figures) or self.steps > _MOST_STEPS:
                    continue
                sums = tuple(a + b for a, b in zip(added, self.figures[place], strict=True))
                if self.positive and any(a > b for a, b in zip(sums, wanted, strict=True)):
                    continue
                for end in ends[place]:
                    self.steps += 1
                    waiting.setdefault(end, {}).setdefault(sums, (*items, place))

    def _credible(self, tree: dict[int, tuple[int, ...]], broken: int = -1) -> bool:
        """Whether there are groups enough, or every row stands in one."""
        tops = [item for item in tree[-1] if any(self.figures[item])]
        groups = [
            head
            for head, items in tree.items()
            if head not in {-1, broken}
            and sum(any(self.figures[item]) for item in items) > 1
            and sum(map(digits, self.figures[head])) >= _FEWEST_DIGITS
        ]
        grouped = all(item in tree for item in tops)
        if broken >= 0:
            close = self._gap(broken, tree[broken]) * 2 < sum(map(abs, self.figures[broken]))
            return close and grouped and bool(groups) and len(tops) > 1
        return len(tops) > 1 and (len(groups) >= _FEWEST_GROUPS or (bool(groups) and grouped))

    def _gap(self, head: int, items: Sequence[int]) -> Decimal:
        sums = zip(self.figures[head], *(self.figures[item] for item in items), strict=True)
        return sum((abs(figure - sum(parts)) for figure, *parts in sums), ZERO)
