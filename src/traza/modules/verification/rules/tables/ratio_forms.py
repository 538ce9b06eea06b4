"""The ratios of columns that could be meant, before any is measured."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import CellType
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix
from traza.modules.verification.rules.tables.quotients import Form, Ratio
from traza.modules.verification.rules.tables.totals import Role, sums
from traza.modules.verification.rules.tables.ways import down_rows
from traza.modules.verification.rules.tables.words import is_per_unit

_HUNDRED = Decimal(100)


WIDEST = 14


_MOST_BASES = 3


def forms_of(one: Matrix, of: int) -> Iterator[Ratio]:
    """Every quotient to try for a column."""
    column = one.columns[of]
    parts = [
        at
        for at, other in enumerate(one.columns)
        if at != of and other.type is not CellType.PERCENT and not other.name.startswith("number")
    ][:WIDEST]
    rate = column.type in {CellType.PERCENT, CellType.NUMBER, CellType.COUNT}
    bases = {scale: tuple(_bases(one, of, scale)) for scale in (_HUNDRED, Decimal(1))}
    for part in parts:
        if rate:
            for scale, rows in bases.items():
                yield from (Ratio(of, Form.SHARE, part, part, scale, base) for base in rows)
            yield Ratio(of, Form.BEFORE, part, part, _HUNDRED)
        for whole in parts:
            if whole != part:
                yield from _of_pair(one, of, part, whole)


def _bases(one: Matrix, of: int, scale: Decimal) -> Iterator[int | None]:
    """The rows that shares may be of: the total, whatever row prints all; else the sum of rows."""
    total = _total_row(one)
    if total is not None:
        yield total
        return
    full = [
        row
        for row, line in enumerate(one.cells)
        if (said := line[of]) is not None and abs(said - scale) <= one.steps[row][of]
    ]
    yield from full[:_MOST_BASES]
    if not any(map(one.is_total, range(len(one.rows)))):
        yield None


def _of_pair(one: Matrix, of: int, part: int, whole: int) -> Iterator[Ratio]:
    kind = one.columns[of].type
    percent = kind is CellType.PERCENT
    alike = (one.columns[part].type is CellType.MONEY) == (
        one.columns[whole].type is CellType.MONEY
    )
    if kind is CellType.MONEY:
        each_of = is_per_unit(plain(one.columns[of].title)) and _whole_pesos(one, whole)
        if one.columns[part].type is CellType.MONEY and (not alike or each_of):
            yield Ratio(of, Form.RATE, part, whole, Decimal(1))
        return
    scales = (_HUNDRED,) if percent else (_HUNDRED, Decimal(1))
    if alike or (percent and _whole_pesos(one, part) and _whole_pesos(one, whole)):
        for scale in scales:
            for form in (Form.PERCENT, Form.GROWTH, Form.LACK):
                yield Ratio(of, form, part, whole, scale)
            yield from _turned(one, of, part, whole, scale)
    if not percent:
        for each in (1, 1_000, 10_000, 100_000):
            yield Ratio(of, Form.RATE, part, whole, Decimal(each))


def _turned(one: Matrix, of: int, part: int, whole: int, scale: Decimal) -> Iterator[Ratio]:
    """Compliance that goes by the other quotient where the indicator should go down."""
    turned = frozenset(row for row, down in down_rows(one.table).items() if down)
    for turn in (Form.INVERSE, Form.MIRROR) if turned else ():
        yield Ratio(of, Form.PERCENT, part, whole, scale, turn=turn, turned=turned)


def _whole_pesos(one: Matrix, at: int) -> bool:
    """A column of counts, or one called money whose figures have no centavos: it may be either."""
    if one.columns[at].type is not CellType.MONEY:
        return True
    return all(line[at] is None or line[at] == int(line[at] or ZERO) for line in one.cells)


def _total_row(one: Matrix) -> int | None:
    """The only row that adds all others, if there is one."""
    found = {
        each.row
        for each in sums(one.table)
        if each.role is Role.TOTAL or (each.role is Role.LIKELY and (each.proven or each.holds))
    }
    return found.pop() if len(found) == 1 else None
