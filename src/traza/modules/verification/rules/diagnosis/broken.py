"""What a table's sums, identities and quotients say of it, and of it with other cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.contracts import Check, Severity, Status
from traza.modules.verification.rules import column_sum, part_of_whole, percent, row_identity
from traza.modules.verification.rules.closeness import Relation
from traza.modules.verification.rules.tables.chains import Chain, chains
from traza.modules.verification.rules.tables.linear import Linear, linears
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.orders import Order, breaks, orders
from traza.modules.verification.rules.tables.ratios import Ratio, ratios
from traza.modules.verification.rules.tables.stats import Stat, stats
from traza.modules.verification.rules.tables.totals import Sum, sums
from traza.modules.verification.rules.tables.words import Adds

Cell = tuple[int, int]
Changes = Mapping[Cell, Decimal]


@dataclass(frozen=True, slots=True)
class Bond:
    """One thing that a table should keep: a sum, or an identity or a quotient in a row."""

    id: str
    of: Sum | Linear | Ratio | Order | Stat | Chain
    row: int

    @property
    def cells(self) -> frozenset[Cell]:
        """The cells that take part."""
        if isinstance(self.of, Sum):
            return frozenset((at, self.of.column) for at in (self.of.row, *self.of.group))
        if isinstance(self.of, Stat):
            return frozenset((at, self.of.column) for at in (self.of.row, *self.of.group))
        if isinstance(self.of, Chain):
            return frozenset(self.of.cells(self.row))
        found = {(self.row, at) for at in self.of.columns}
        if isinstance(self.of, Ratio) and self.of.total is not None:
            found = {
                (self.row, self.of.of),
                (self.row, self.of.part),
                (self.of.total, self.of.whole),
            }
        return frozenset(found)

    def gap(self, one: Matrix) -> Decimal | None:
        """What is printed less what it should be; None for what cannot be compared."""
        if isinstance(self.of, Sum):
            column = self.of.column
            added = sum((one.cells[at][column] or ZERO for at in self.of.group), ZERO)
            return (one.cells[self.of.row][column] or ZERO) - added
        if isinstance(self.of, Linear | Chain):
            return self.of.gap(one, self.row)
        if not isinstance(self.of, Ratio):
            return None
        said, exact = one.cells[self.row][self.of.of], self.of.exact(one, self.row)
        return None if said is None or exact is None else said - exact

    def keeps(self, one: Matrix) -> bool:
        """Whether it holds, but for rounding."""
        if isinstance(self.of, Ratio):
            return self.of.relation(one, self.row) is not Relation.OFF
        if isinstance(self.of, Order):
            return not breaks(one, self.of, self.row)
        if isinstance(self.of, Stat):
            return self.of.holds(one)
        gap = self.gap(one)
        slack = self.of.slack if isinstance(self.of, Sum) else self.of.slack(one, self.row)
        return gap is None or abs(gap) <= slack

    def needs(self, one: Matrix, cell: Cell, gap: Decimal | None) -> Decimal | None:
        """The number with which this cell alone would mend it; None when it is not one number.

        `gap` is its own, worked out once for all its cells.
        """
        said = one.cells[cell[0]][cell[1]] or ZERO
        if isinstance(self.of, Ratio):
            found = self.of.wanted(one, self.row, cell)
            step = one.steps[cell[0]][cell[1]]
            return None if found is None or not step else (found / step).to_integral_value() * step
        if gap is None or not isinstance(self.of, Sum | Linear | Chain):
            return None
        if isinstance(self.of, Chain):
            return said - gap if cell == (self.row, self.of.of) else said + gap
        if isinstance(self.of, Sum):
            return said - gap if cell[0] == self.of.row else said + gap
        whole_or_less = cell[1] == self.of.whole or cell[1] in self.of.minus
        return said - gap if whole_or_less else said + gap


@dataclass(frozen=True, slots=True)
class State:
    """A table with everything that it should keep, and the checks that failed by their names."""

    one: Matrix
    bonds: tuple[Bond, ...]
    failed: dict[str, Check]
    by_cell: dict[Cell, list[Bond]]

    @property
    def broken(self) -> tuple[Bond, ...]:
        """The bonds whose checks failed, but for rounding."""
        return tuple(bond for bond in self.bonds if bond.id in self.failed)


@once
def state(table: Table) -> State:
    """What the table keeps and what it does not."""
    one = matrix(table)
    found = sums(table)
    last = column_sum.last_total(found)
    bonds = [Bond(column_sum.key(table, one, each, last), each, each.row) for each in found]
    by_row: tuple[tuple[Callable[..., str], Sequence[Any]], ...] = (
        (row_identity.key, linears(table)),
        (row_identity.chain_key, chains(table)),
        (percent.key, ratios(table)),
        (part_of_whole.order_key, orders(table)),
    )
    bonds += [
        Bond(key(table, one, each, row), each, row)
        for key, kept in by_row
        for each in kept
        for row in (*each.kept, *each.missed)
    ]
    bonds += [
        Bond(part_of_whole.stat_key(table, one, each), each, each.row) for each in stats(table)
    ]
    checks = (
        *part_of_whole.of_table(table),
        *column_sum.of_table(table),
        *row_identity.of_table(table),
        *percent.of_table(table),
    )
    failed = {
        check.id: check
        for check in checks
        if check.status is Status.FAIL and check.severity is not Severity.ROUNDING
    }
    by_cell: dict[Cell, list[Bond]] = {}
    for bond in bonds if failed else ():
        for cell in bond.cells:
            by_cell.setdefault(cell, []).append(bond)
    return State(one, tuple(bonds), failed, by_cell)


def changed(one: Matrix, changes: Changes) -> Matrix:
    """The same numbers but for some cells."""
    cells = list(one.cells)
    for (row, column), number in changes.items():
        line = list(cells[row])
        line[column] = number
        cells[row] = tuple(line)
    return replace(one, cells=tuple(cells))


def mends(told: State, changes: Changes) -> frozenset[str]:
    """The failed checks that other cells would mend; none when they would break something."""
    if any(not _fits(told.one, cell, number) for cell, number in changes.items()):
        return frozenset()
    other = changed(told.one, changes)
    touched = {id(bond): bond for cell in changes for bond in told.by_cell.get(cell, ())}
    mended: dict[str, Bond] = {}
    for bond in touched.values():
        keeps = bond.keeps(other)
        if bond.id in told.failed:
            if keeps:
                mended[bond.id] = bond
        elif not keeps:
            return frozenset()
    firm = any(not _once(told.one, bond) for bond in mended.values())
    return frozenset(mended) if firm else frozenset()


def _fits(one: Matrix, cell: Cell, number: Decimal) -> bool:
    """A count stays whole."""
    return one.columns[cell[1]].type is not CellType.COUNT or number == int(number)


def _once(one: Matrix, bond: Bond) -> bool:
    """A sum of people proves nothing alone: the total may count each one once."""
    return isinstance(bond.of, Sum) and one.nature[bond.of.column] is Adds.ONCE
