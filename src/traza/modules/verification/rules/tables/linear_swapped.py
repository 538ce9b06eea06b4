"""Cells that changed places in a row of a table whose columns add up."""

from __future__ import annotations

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.linear import DIGITS, linears, measure
from traza.modules.verification.rules.tables.linear_titles import told_by_title
from traza.modules.verification.rules.tables.matrix import ZERO, matrix
from traza.modules.verification.rules.tables.roles import firmly, role


def swapped(table: Table) -> list[tuple[int, int, int]]:
    """Identities that names declare, that the print denies, and that two exchanged columns keep.

    Each as the whole and the two columns.
    """
    one = matrix(table)
    roles = {
        at: role(column)
        for at, column in enumerate(one.columns)
        if column.type is not CellType.PERCENT
    }
    fine = {
        found.whole
        for found in linears(table)
        if found.named and len(found.missed) <= max(1, len(found.kept) // 2)
    }
    found: dict[int, tuple[int, int, int]] = {}
    titled = list(told_by_title(one))
    for whole, plus, minus in (*firmly(roles), *titled):
        blank = measure(one, whole, plus, minus, named=True)
        if whole in fine or len(blank.missed) < 2 or len(blank.kept) > len(blank.missed):
            continue
        pairs = [(whole, at) for at in (*plus, *minus)] + [(a, b) for a in plus for b in minus]
        for first, second in pairs:
            turn = {first: second, second: first}
            other = measure(
                one, turn.get(whole, whole), tuple(turn.get(at, at) for at in plus),
                tuple(turn.get(at, at) for at in minus), named=True,
            )  # fmt: skip
            told = sum(digits(one.cells[row][other.whole] or ZERO) for row in other.kept)
            positive = all((one.cells[row][whole] or ZERO) >= 0 for row in range(len(one.rows)))
            signed = not minus or (positive and whole not in {first, second})
            turned = signed or whole in {first, second} or (whole, plus, minus) in titled
            if not other.missed and len(other.kept) >= 2 and told >= DIGITS and turned:
                found.setdefault(whole, (whole, first, second))
    return list(found.values())
