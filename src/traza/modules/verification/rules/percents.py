"""Find, in a table of any names, the percentage columns that come from other columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.grid import of_type, quantum, sections, value
from traza.modules.verification.rules.identities import MINIMUM_SHARE, MINIMUM_SUPPORT

Formula = Callable[[Row], Decimal | None]


@dataclass(frozen=True, slots=True)
class Quotient:
    """A percentage column, what it is of, and its formula row by row."""

    column: Column
    of: str
    formula: Formula
    step: Decimal

    def relation(self, row: Row) -> Relation | None:
        """How the printed percentage of a row relates to its formula; None without numbers."""
        printed, exact = value(row, self.column), self.formula(row)
        if printed is None or exact is None:
            return None
        return precise(printed, self.step, exact)


def quotients(table: Table) -> list[Quotient]:
    """The best-supported formula of each percentage column, if three rows or more keep it."""
    found = []
    for column in of_type(table, CellType.PERCENT):
        step = quantum(column, table.rows)
        tried = [
            (_support(one, table), one)
            for one in (Quotient(column, of, formula, step) for of, formula in _formulas(table))
        ]
        good = [(support, one) for support, one in tried if support >= MINIMUM_SUPPORT]
        if good:
            found.append(max(good, key=lambda pair: pair[0])[1])
    return found


def _support(one: Quotient, table: Table) -> int:
    relations = [link for row in table.rows if (link := one.relation(row)) is not None]
    kept = sum(1 for link in relations if link is not Relation.OFF)
    distinct = {value(row, one.column) for row in table.rows} - {None, Decimal(100), Decimal(0)}
    enough = len(distinct) >= 2 and kept >= len(relations) * MINIMUM_SHARE
    return kept if enough else 0


def _formulas(table: Table) -> Iterator[tuple[str, Formula]]:
    numeric = of_type(table, CellType.MONEY, CellType.COUNT, CellType.NUMBER)
    for part, whole in permutations(numeric, 2):
        if part.type is whole.type:
            yield f"«{part.title}» entre «{whole.title}»", _ratio(part, whole)
    totals = sections(table)
    if len(totals) == 1:
        for part in numeric:
            total = value(totals[0].total, part)
            if total:
                yield f"«{part.title}» entre su total", _share(part, total)


def _ratio(part: Column, whole: Column) -> Formula:
    def formula(row: Row) -> Decimal | None:
        above, below = value(row, part), value(row, whole)
        return 100 * above / below if above is not None and below else None

    return formula


def _share(part: Column, total: Decimal) -> Formula:
    def formula(row: Row) -> Decimal | None:
        above = value(row, part)
        return 100 * above / total if above is not None else None

    return formula
