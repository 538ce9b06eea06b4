"""Find, in a table of any names, the column that adds others in nearly every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.grid import of_type, rounding, value

# A coincidence in three rows of different amounts is not credible; below that only names tell.
MINIMUM_SUPPORT = 3
MINIMUM_SHARE = Decimal("0.6")
COUNT_SUPPORT = 4
COUNT_SHARE = Decimal("0.75")
# Beyond this width the search would be long and its findings, chance.
WIDEST = 9

_WHOLE = "total"
_SOURCES = ("state", "municipality", "community", "federal", "other")


@dataclass(frozen=True, slots=True)
class Identity:
    """`whole` is the sum of `parts` in `support` of `tried` rows."""

    whole: Column
    parts: tuple[Column, ...]
    support: int
    tried: int
    declared: bool

    def slack(self, table: Table, row: Row) -> Decimal:
        """How far rounding of each cell of a row can move its sum; exact prints leave none."""
        columns = (self.whole, *self.parts)
        return sum((rounding(table, column, (row,)) for column in columns), Decimal(0))

    def difference(self, row: Row) -> Decimal | None:
        """`whole` less the sum of `parts`; an empty part adds nothing. None without numbers."""
        whole = value(row, self.whole)
        parts = [value(row, part) for part in self.parts]
        present = [part for part in parts if part is not None]
        if whole is None or not present:
            return None
        return whole - sum(present, Decimal(0))

    def incomplete(self, row: Row) -> bool:
        """True when a cell of the row could not be read or is empty."""
        names = (self.whole, *self.parts)
        return any(value(row, column) is None for column in names)


def identities(table: Table) -> list[Identity]:
    """The identity of each type of column, money first; by name where names say it."""
    found = []
    for kind in (CellType.MONEY, CellType.COUNT, CellType.NUMBER):
        columns = of_type(table, kind)
        best = _declared(table, columns) or _searched(table, columns)
        if best is not None:
            found.append(best)
    return found


def _declared(table: Table, columns: list[Column]) -> Identity | None:
    by_name = {column.name: column for column in columns}
    parts = tuple(by_name[name] for name in _SOURCES if name in by_name)
    if _WHOLE not in by_name or len(parts) < 2:
        return None
    return _measure(table, by_name[_WHOLE], parts, declared=True)


def _searched(table: Table, columns: list[Column]) -> Identity | None:
    if not 3 <= len(columns) <= WIDEST:
        return None
    options = [
        measured
        for whole, parts in _splits(columns)
        if _credible(measured := _measure(table, whole, parts, declared=False))
    ]
    return max(options, key=lambda one: (one.support, -len(one.parts)), default=None)


def _credible(one: Identity) -> bool:
    """Amounts to the centavo never add up by chance; small counts may, so they need more rows."""
    if one.whole.type is CellType.MONEY:
        return one.support >= MINIMUM_SUPPORT and one.support >= one.tried * MINIMUM_SHARE
    return one.support >= COUNT_SUPPORT and one.support >= one.tried * COUNT_SHARE


def _splits(columns: list[Column]) -> Iterator[tuple[Column, tuple[Column, ...]]]:
    for whole in columns:
        others = [column for column in columns if column is not whole]
        for size in range(2, len(others) + 1):
            for parts in combinations(others, size):
                yield whole, parts


def _measure(table: Table, whole: Column, parts: tuple[Column, ...], *, declared: bool) -> Identity:
    blank = Identity(whole, parts, 0, 0, declared)
    support = tried = 0
    for row in table.rows:
        gap = blank.difference(row)
        if gap is None or not _telling(row, parts):
            continue
        tried += 1
        support += abs(gap) <= blank.slack(table, row)
    return Identity(whole, parts, support, tried, declared)


def _telling(row: Row, parts: tuple[Column, ...]) -> bool:
    """A row tells something when two parts or more are not zero."""
    return sum(1 for part in parts if value(row, part)) >= 2
