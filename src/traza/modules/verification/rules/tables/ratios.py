"""Columns that are, row by row, a quotient of others: percentages, rates, unit costs, growth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.names import plain, words
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.totals import Role, sums
from traza.modules.verification.rules.tables.words import Adds, is_per_unit

FEWEST_ROWS = 3
ROWS_TO_ACCUSE = 4
DIGITS = 6
_SHARE = Decimal("0.6")
_CHANGE = re.compile(r"\bvariacion|\bcrecimiento|\bincremento|\bcambio|\baumento|\bdisminuci")
_OF_ALL = re.compile(
    r"\bparte\b|\bparticipacion|\bdel total\b|\bdistribucion|\bproporcion|\bestructura|\bpeso\b"
)
_FINEST = Decimal("1e-6")
_HUNDRED = Decimal(100)
_WIDEST = 14
_SAMPLE = 40


class Form(StrEnum):
    """How two figures give the third."""

    PERCENT = "percent"
    SHARE = "share"
    GROWTH = "growth"
    LACK = "lack"
    BEFORE = "before"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Column `of` is `form` of `part` and `whole` (places of columns), times `scale`.

    `cuts` counts the rows that are kept because the print was cut instead of rounded,
    `inexact` all those whose print is not the rounded figure.
    """

    of: int
    form: Form
    part: int
    whole: int
    scale: Decimal
    total: int | None
    kept: tuple[int, ...]
    missed: tuple[int, ...]
    named: bool
    sure: bool
    cuts: int = 0
    inexact: int = 0

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column that takes part."""
        return (self.of, self.part, self.whole)

    def exact(self, one: Matrix, row: int) -> Decimal | None:
        """What its figures give in that row; None without them."""
        found = _figures(self, one, row)
        return None if found is None else _value(self, found[0], found[1])

    def wanted(self, one: Matrix, row: int, cell: tuple[int, int]) -> Decimal | None:
        """The number that this cell would need for the quotient to come out, before rounding."""
        said, found = one.cells[row][self.of], _figures(self, one, row)
        if said is None or found is None or self.form is Form.BEFORE:
            return None
        if cell == (row, self.of):
            return self.exact(one, row)
        share = said / self.scale
        share = {Form.GROWTH: 1 + share, Form.LACK: 1 - share}.get(self.form, share)
        if cell == (row, self.part):
            return found[1] * share
        whole = self.form is not Form.SHARE and cell == (row, self.whole)
        return found[0] / share if whole and share else None

    def relation(self, one: Matrix, row: int) -> Relation | None:
        """How the print relates to what its figures give, with the rounding of all of them."""
        said, found = one.cells[row][self.of], _figures(self, one, row)
        if said is None or found is None:
            return None
        above, below, loose_above, loose_below = found
        exact = _value(self, above, below)
        if exact is None:
            return None
        step = max(one.steps[row][self.of], _FINEST)
        link = precise(_near(said, step), step, exact)
        if link is Relation.SAME or not (loose_above or loose_below):
            return link
        ends = [
            _value(self, above + side * loose_above, below + other * loose_below)
            for side in (-1, 1)
            for other in (-1, 1)
        ]
        known = [end for end in ends if end is not None]
        if known and min(known) - step / 2 <= said <= max(known) + step / 2:
            return Relation.SAME
        return link


def _near(said: Decimal, step: Decimal) -> Decimal:
    return said.quantize(_FINEST) if step <= _FINEST else said


def _figures(
    ratio: Ratio, one: Matrix, row: int
) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    """Above, below, and how far the rounding of each can move it."""
    above, loose = one.cells[row][ratio.part], one.slack[row][ratio.part]
    other = row
    if ratio.form is Form.SHARE and ratio.total is None:
        cells = [line[ratio.whole] or ZERO for line in one.cells]
        return None if above is None else (above, sum(cells, ZERO), loose, ZERO)
    if ratio.form is Form.SHARE:
        other = ratio.total if ratio.total is not None else row
    elif ratio.form is Form.BEFORE:
        other = row - 1
        if other < 0 or one.rows[row].is_total or one.rows[other].is_total:
            return None
    below = one.cells[other][ratio.whole]
    if above is None or not below:
        return None
    return above, below, loose, one.slack[other][ratio.whole]


def _value(ratio: Ratio, above: Decimal, below: Decimal) -> Decimal | None:
    if not below:
        return None
    if ratio.form in {Form.GROWTH, Form.BEFORE}:
        return ratio.scale * (above - below) / abs(below)
    if ratio.form is Form.LACK:
        return ratio.scale * (below - above) / below
    return ratio.scale * above / below


@once
def ratios(table: Table) -> tuple[Ratio, ...]:
    """The best-supported quotient of each column of percentages, rates or unit prices."""
    one = matrix(table)
    if len(one.rows) < FEWEST_ROWS or not 2 <= len(one.columns) <= _WIDEST * 2:
        return ()
    found = []
    for of, nature in enumerate(one.nature):
        column = one.columns[of]
        unknown = nature is Adds.UNKNOWN and column.type is CellType.NUMBER
        if not (nature is Adds.NEVER or unknown) or column.name.startswith("number"):
            continue
        tried = [best for blank in _forms(one, of) if (best := _measured(one, blank))]
        if tried:
            best = max(tried, key=lambda each: _rank(one, each))
            found.append(replace(best, sure=best.sure and not _rivals(best, tried)))
    return tuple(found)


def _rank(one: Matrix, found: Ratio) -> tuple[int, bool, bool, bool, int]:
    """The most rows, those badly rounded by half; then the header; then what is nearest."""
    fits = _fits(one, found)
    kept = 2 * len(found.kept) - found.inexact
    return kept, fits, found.named, found.form is not Form.LACK, -_distance(found)


def _distance(found: Ratio) -> int:
    away = found.of - found.part
    return away if away > 0 else 100 - away


def _rivals(best: Ratio, tried: list[Ratio]) -> bool:
    """Two readings that as many rows keep, and that blame different rows, prove nothing.

    A share stands beside what it is a share of: then it is no rival of one farther away.
    """
    near = best.form is Form.SHARE and _distance(best) == 1
    return any(
        len(other.kept) == len(best.kept)
        and set(other.missed) != set(best.missed)
        and not (near and other.form is Form.SHARE)
        for other in tried
        if other is not best
    )


def others(table: Table, found: Ratio, row: int) -> bool:
    """Whether another quotient of the row's own figures gives the print, to three digits."""
    one = matrix(table)
    said = one.cells[row][found.of]
    if said is None or digits(said) < 3:
        return False
    return any(
        blank.relation(one, row) is Relation.SAME
        for blank in _forms(one, found.of)
        if _is_kin(blank, found)
    )


def _is_kin(blank: Ratio, found: Ratio) -> bool:
    """Another reading of the same two columns, or the same form with one of them exchanged.

    Among all columns of a wide table some quotient would give nearly any figure.
    """
    mine, other = (found.part, found.whole), (blank.part, blank.whole)
    if set(mine) == set(other):
        return (blank.form, other) != (found.form, mine)
    return blank.form is found.form and bool(set(mine) & set(other))


def _forms(one: Matrix, of: int) -> Iterator[Ratio]:
    """Every quotient to try for a column."""
    column = one.columns[of]
    parts = [
        at
        for at, other in enumerate(one.columns)
        if at != of and other.type is not CellType.PERCENT and not other.name.startswith("number")
    ][:_WIDEST]
    percent = column.type is CellType.PERCENT
    total = _total_row(one)
    for part in parts:
        if percent or column.type is CellType.NUMBER:
            if total is not None or not any(map(one.is_total, range(len(one.rows)))):
                for scale in (_HUNDRED, Decimal(1)):
                    yield _blank(Form.SHARE, (of, part, part), scale, total)
            yield _blank(Form.BEFORE, (of, part, part), _HUNDRED, None)
        for whole in parts:
            if whole != part:
                yield from _of_pair(one, of, part, whole, percent=percent)


def _of_pair(one: Matrix, of: int, part: int, whole: int, *, percent: bool) -> Iterator[Ratio]:
    kind = one.columns[of].type
    alike = (one.columns[part].type is CellType.MONEY) == (
        one.columns[whole].type is CellType.MONEY
    )
    if kind is CellType.MONEY:
        each_of = is_per_unit(plain(one.columns[of].title)) and _whole_pesos(one, whole)
        if one.columns[part].type is CellType.MONEY and (not alike or each_of):
            yield _blank(Form.RATE, (of, part, whole), Decimal(1), None)
        return
    if alike or (percent and _whole_pesos(one, part) and _whole_pesos(one, whole)):
        for form in (Form.PERCENT, Form.GROWTH, Form.LACK):
            yield _blank(form, (of, part, whole), _HUNDRED, None)
            if not percent:
                yield _blank(form, (of, part, whole), Decimal(1), None)
    if not percent:
        for scale in (1, 1_000, 10_000, 100_000):
            yield _blank(Form.RATE, (of, part, whole), Decimal(scale), None)


def _whole_pesos(one: Matrix, at: int) -> bool:
    """A column of counts, or one called money whose figures have no centavos: it may be either."""
    if one.columns[at].type is not CellType.MONEY:
        return True
    return all(line[at] is None or line[at] == int(line[at] or ZERO) for line in one.cells)


def _blank(form: Form, columns: tuple[int, int, int], scale: Decimal, total: int | None) -> Ratio:
    return Ratio(columns[0], form, columns[1], columns[2], scale, total, (), (), False, False)


def _total_row(one: Matrix) -> int | None:
    """The only row that adds all others, if there is one."""
    found = {
        each.row
        for each in sums(one.table)
        if each.role is Role.TOTAL or (each.role is Role.LIKELY and each.proven)
    }
    return found.pop() if len(found) == 1 else None


def _measured(one: Matrix, blank: Ratio) -> Ratio | None:
    kept: list[int] = []
    missed: list[int] = []
    cuts = inexact = 0
    for row in range(len(one.rows)):
        link = blank.relation(one, row)
        if link is None or not _telling(one, blank, row):
            continue
        (missed if link is Relation.OFF else kept).append(row)
        cuts += link is Relation.CUT
        inexact += link not in {Relation.SAME, Relation.OFF}
        if len(missed) > 2 and len(missed) > 2 * len(kept) + 2 and row < _SAMPLE:
            return None
    said = {one.cells[row][blank.of] for row in kept} - {None, ZERO, _HUNDRED, Decimal(1)}
    told = sum(_told(one, blank.of, row) for row in kept if one.cells[row][blank.of] in said)
    named = _is_named(one, blank)
    tried = len(kept) + len(missed)
    fewest = 2 if named and len(missed) <= 1 else FEWEST_ROWS
    if len(kept) < fewest or len(said) < 2 or len(kept) < tried * _SHARE:
        return None
    if told < (DIGITS - 2 if named else DIGITS):  # a figure counts with the zeros it prints
        return None
    few = len(missed) <= max(1, tried // 10)
    sure = few and (tried >= ROWS_TO_ACCUSE or (named and len(kept) >= 2))
    return Ratio(
        blank.of, blank.form, blank.part, blank.whole, blank.scale, blank.total, tuple(kept),
        tuple(missed), named, sure, cuts, inexact,
    )  # fmt: skip


def _told(one: Matrix, of: int, row: int) -> int:
    """How many digits the print of a quotient tells, to its last printed one."""
    said, step = one.cells[row][of], max(one.steps[row][of], _FINEST)
    return len(str(int(abs(said) / step))) if said else 0


def _telling(one: Matrix, blank: Ratio, row: int) -> bool:
    """Nothing of nothing, and all of all, tell nothing."""
    said = one.cells[row][blank.of]
    return said is not None and (said != 0 or bool(one.cells[row][blank.part]))


def _is_named(one: Matrix, blank: Ratio) -> bool:
    """Whether the header says a word of what it divides, or is divided."""
    if blank.form is Form.SHARE and _OF_ALL.search(plain(one.columns[blank.of].title)):
        return True
    said = _stems(one.columns[blank.of].title)
    return any(said & _stems(one.columns[at].title) for at in (blank.part, blank.whole))


def _stems(title: str) -> frozenset[str]:
    """The beginnings of its words: "titulación" and "titulados" share one."""
    return frozenset(word[:5] for word in words(title) if len(word) >= 3)


def _fits(one: Matrix, found: Ratio) -> bool:
    """Whether the header names the form: a change, or what is left."""
    said = plain(one.columns[found.of].title)
    change = _CHANGE.search(said) is not None
    return change if found.form in {Form.GROWTH, Form.BEFORE} else not change
