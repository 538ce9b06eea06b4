"""The tree of a table's rows that one column alone bears out, to see where another parts from it.

A wrong cell breaks its column in one row or two; the other columns still tell which rows add which.
So each column is read as if it were the only one, in every order that tables have: heads above
their items or below, and a row of all at the top, at the foot or nowhere. The tree that agrees in
most digits is believed when all that differs could be one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.verification.rules.tables.family import Parent, compare, digits, traded
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, sum_slack

# Significant digits that a whole tree must agree in, and a family of its own.
DIGITS_OF_TREE, DIGITS_OF_FAMILY = 10, 2
# What a column with a wrong cell, and a row that takes part in nothing, cost in digits.
_BROKEN, _ALONE = 2, 4
_FEWEST_SWAPPED = 3
_MOST_ROWS = 120
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Tree:
    """Families of rows, and how many columns have a wrong cell."""

    families: tuple[Parent, ...]
    broken: int


def best_tree(one: Matrix, span: Sequence[int]) -> Tree | None:
    """The tree of these rows that most digits bear out; None when none is credible."""
    if len(span) > _MOST_ROWS or len(span) < 3:
        return None
    found = [
        tree
        for column in one.added[:_MOST_COLUMNS]
        for families in _trees(one, span, column)
        if (tree := _weighed(one, families)) is not None
    ]
    return max(
        found,
        key=lambda tree: cover(one, span, tree.families) - _BROKEN * tree.broken,
        default=None,
    )


def cover(one: Matrix, span: Sequence[int], families: Sequence[Parent]) -> int:
    """The digits that agree, less those that it costs to leave a row beside a closing one."""
    inside = {at for family in families for at in (family.row, *family.children)}
    closed = any(family.row in {span[0], span[-1]} for family in families)
    alone = sum(1 for at in span if at not in inside) if closed else 0
    return told(one, families) - _ALONE * alone


def told(one: Matrix, families: Sequence[Parent]) -> int:
    """The digits that families agree in, each number of a column once."""
    said = {
        (column, one.cells[family.row][column]) for family in families for column in family.agree
    }
    return sum(digits(number) for _, number in said if number)


def _trees(
    one: Matrix, span: Sequence[int], column: int
) -> Iterator[tuple[tuple[int, tuple[int, ...]], ...]]:
    """Every reading of the rows in which this column comes out whole."""
    for edge in (None, span[-1], span[0]):
        rows = [row for row in span if row != edge]
        for down in (True, False):
            for single in (False, True):
                order = rows if down else rows[::-1]
                families, roots = _parsed(one, order, column, single=single)
                if edge is None:
                    if families:
                        yield tuple(families)
                    continue
                if len(roots) >= 2 and _comes_out(one, edge, roots, column):
                    yield (*families, (edge, tuple(sorted(roots))))


def _parsed(
    one: Matrix, order: Sequence[int], column: int, *, single: bool
) -> tuple[list[tuple[int, tuple[int, ...]]], list[int]]:
    """Heads before their items: from the last row back, each that adds whole branches after it."""
    stack: list[int] = []
    families: list[tuple[int, tuple[int, ...]]] = []
    for row in reversed(order):
        children = _items(one, row, stack, column, single=single)
        if children:
            del stack[-len(children) :]
            families.append((row, tuple(sorted(children))))
        stack.append(row)
    return families, stack


def _items(
    one: Matrix, row: int, stack: list[int], column: int, *, single: bool
) -> tuple[int, ...]:
    said = one.cells[row][column]
    if not said or digits(said) < DIGITS_OF_FAMILY:
        return ()
    running = ZERO
    for size, child in enumerate(reversed(stack), 1):
        cell = one.cells[child][column] or ZERO
        running += cell
        if said > 0 and cell >= 0 and running > said * 2:
            return ()
        items = tuple(stack[-size:])
        if abs(said - running) > sum_slack(one, (row, *items), column):
            continue
        if size == 1:
            if single and _same(one, row, child):
                return items
            continue
        family = compare(one, row, items)
        if len(family.differ) <= max(1, len(family.agree)):
            return items
    return ()


def _same(one: Matrix, row: int, child: int) -> bool:
    """A chapter of one item: every figure to add is the same, under another name."""
    cells = [(one.cells[row][at], one.cells[child][at]) for at in one.added]
    return one.labels[row] != one.labels[child] and all(mine == its for mine, its in cells)


def _comes_out(one: Matrix, row: int, roots: Sequence[int], column: int) -> bool:
    said = one.cells[row][column]
    if not said:
        return False
    added = sum((one.cells[at][column] or ZERO for at in roots), ZERO)
    return abs(said - added) <= sum_slack(one, (row, *roots), column)


def _weighed(one: Matrix, found: Sequence[tuple[int, tuple[int, ...]]]) -> Tree | None:
    """The tree with what agrees; None when more than one cell would be wrong."""
    families = [compare(one, row, children) for row, children in found]
    families = [family for family in families if family.agree]
    aside = _not_added(one, families)
    families = [
        replace(family, differ=tuple(at for at in family.differ if at not in aside))
        for family in families
    ]
    broken = sorted({column for family in families for column in family.differ})
    wrong = [family for family in families if family.differ]
    swap = len(broken) == 2 and len(wrong) == 1 and traded(one, wrong[0]) >= _FEWEST_SWAPPED
    single = len(broken) <= 1 and all(_one_cell(one, families, column) for column in broken)
    if not (swap or single):
        return None
    if told(one, families) < DIGITS_OF_TREE:
        return None
    return Tree(tuple(families), len(broken))


def _not_added(one: Matrix, families: Sequence[Parent]) -> frozenset[int]:
    """Columns that most families deny: they hold averages, or each one counted once."""
    found = set()
    for column in one.added:
        agree = sum(column in family.agree for family in families)
        differ = sum(column in family.differ for family in families)
        if differ > agree and not _one_cell(one, families, column):
            found.add(column)
    return frozenset(found)


def _one_cell(one: Matrix, families: Sequence[Parent], column: int) -> bool:
    """Whether another number in one cell of the column would make all its families come out."""
    wanted: dict[tuple[int, Decimal], int] = {}
    wrong = [family for family in families if column in family.differ]
    touched: dict[int, int] = {}
    for family in families:
        if column in (*family.agree, *family.differ):
            for row in (family.row, *family.children):
                touched[row] = touched.get(row, 0) + 1
    for family in wrong:
        said = one.cells[family.row][column] or ZERO
        gap = said - sum((one.cells[at][column] or ZERO for at in family.children), ZERO)
        wanted[family.row, -gap] = wanted.get((family.row, -gap), 0) + 1
        for child in family.children:
            wanted[child, gap] = wanted.get((child, gap), 0) + 1
    return any(
        times == len(wrong) and touched[row] == len(wrong) for (row, _), times in wanted.items()
    )
