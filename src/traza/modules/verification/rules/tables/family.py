"""A row that adds others: in which columns it does, and how much that tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, sum_slack
from traza.modules.verification.rules.tables.words import Adds

# So many significant digits equal are no coincidence; one wrong cell needs more.
DIGITS, DIGITS_WITH_ONE_WRONG, EDGE_DIGITS = 6, 8, 5


@dataclass(frozen=True, slots=True)
class Parent:
    """A row and its direct children; `agree` columns add up, `differ` do not.

    `once` are those of people, which may be counted once in the row: they prove nothing. What is
    `searched` nothing but its numbers declares.
    """

    row: int
    children: tuple[int, ...]
    agree: tuple[int, ...]
    differ: tuple[int, ...]
    once: tuple[int, ...] = ()
    searched: bool = False


def digits(number: Decimal) -> int:
    """Significant digits, without the zeros at the end: 500,000 tells one, 512,340 five."""
    figures = str(abs(number)).replace(".", "").strip("0")
    return len(figures)


def compare(one: Matrix, row: int, children: Sequence[int]) -> Parent:
    """The columns in which a row adds others and those in which it does not."""
    agree: list[int] = []
    differ: list[int] = []
    once: list[int] = []
    for column in one.added:
        said = one.cells[row][column]
        present = [one.cells[at][column] for at in children]
        known = [cell for cell in present if cell is not None]
        if said is None or not known:
            continue
        total = sum(known, ZERO)
        if abs(said - total) <= sum_slack(one, [row, *children], column):
            agree.append(column)
        elif one.nature[column] is Adds.ONCE and max(known) <= said < total:
            once.append(column)
        else:
            differ.append(column)
    return Parent(row, tuple(children), tuple(agree), tuple(differ), tuple(once))


def evidence(one: Matrix, family: Parent) -> int:
    """Significant digits that agree, each number once."""
    said = {one.cells[family.row][column] for column in family.agree}
    return sum(digits(number) for number in said if number)


def without_repeats(one: Matrix, rows: Sequence[int]) -> list[int]:
    """The rows but those printed again whole, name and figures."""
    seen: set[tuple[str, tuple[Decimal | None, ...]]] = set()
    kept = []
    for at in rows:
        said = one.labels[at], one.cells[at]
        if said not in seen:
            kept.append(at)
        seen.add(said)
    return kept


def traded(one: Matrix, family: Parent) -> int:
    """The digits of the gap of two columns when one row has each other's figure; 0 when not."""
    if len(family.differ) != 2:
        return 0
    first, second = family.differ
    rows = (family.row, *family.children)
    gaps = [
        (one.cells[family.row][column] or ZERO)
        - sum((one.cells[at][column] or ZERO for at in family.children), ZERO)
        for column in (first, second)
    ]
    if gaps[0] != -gaps[1]:
        return 0
    apart = (
        (one.cells[at][first] or ZERO) - (one.cells[at][second] or ZERO)
        for at in rows
        if one.cells[at][first] is not None and one.cells[at][second] is not None
    )
    return digits(gaps[0]) if any(abs(each) == abs(gaps[0]) for each in apart) else 0
