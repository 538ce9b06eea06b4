"""Columns that are, row by row, a quotient of others: percentages, rates, unit costs, growth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Table
from traza.modules.verification.rules.closeness import Relation
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.tables import declares
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.quotients import FINEST, Form, Ratio
from traza.modules.verification.rules.tables.ratio_forms import WIDEST, forms_of
from traza.modules.verification.rules.tables.words import Adds

__all__ = ["Form", "Ratio", "is_slip", "others", "ratios"]

FEWEST_ROWS = 3
ROWS_TO_ACCUSE = 4
# Digits that the rows which keep a quotient must tell together, so that chance is excluded.
DIGITS = 6
# What a header that names the columns is worth, and a print that one slip of the hand explains.
_WORTH = 2
_SHARE = Decimal("0.6")
_SAMPLE = 40


@once
def ratios(table: Table) -> tuple[Ratio, ...]:
    """The best-supported quotient of each column of percentages, rates or unit prices."""
    one = matrix(table)
    if len(one.rows) < FEWEST_ROWS or not 2 <= len(one.columns) <= WIDEST * 2:
        return ()
    found = []
    for of, nature in enumerate(one.nature):
        column = one.columns[of]
        unknown = nature is Adds.UNKNOWN and column.type is CellType.NUMBER
        if not (nature is Adds.NEVER or unknown) or column.name.startswith("number"):
            continue
        if not column.is_named:
            continue  # nothing says that it is worked out of others
        tried = [best for blank in forms_of(one, of) if (best := _measured(one, blank))]
        if tried:
            best = max(tried, key=lambda each: _rank(one, each))
            found.append(replace(best, sure=best.sure and not _rivals(best, tried)))
    return tuple(each for each in found if not any(_said_by(one, each, other) for other in found))


def _said_by(one: Matrix, each: Ratio, other: Ratio) -> bool:
    """Whether another column of the same three says it better: the plan is no quotient of both."""
    if each is other or set(each.columns) != set(other.columns) or len(set(each.columns)) < 3:
        return False
    return _standing(one, each) < _standing(one, other)


def _standing(one: Matrix, found: Ratio) -> tuple[int, bool, bool, int]:
    never = one.nature[found.of] is Adds.NEVER
    return len(found.kept) - len(found.missed), never, found.named, found.of


def _rank(one: Matrix, found: Ratio) -> tuple[int, bool, bool, bool, bool, int]:
    """The most rows, those badly rounded by half; then the header; then what is nearest."""
    change = declares.is_change(one.columns[found.of].title)
    fits = change == (found.form in {Form.GROWTH, Form.BEFORE})
    kept = 2 * len(found.kept) - found.inexact
    plain_form = found.form is not Form.LACK
    return kept, fits, found.named, found.turn is not None, plain_form, -_distance(found)


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
        and not (best.named and not other.named)
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
        for blank in forms_of(one, found.of)
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


def is_slip(one: Matrix, found: Ratio, row: int) -> bool:
    """Whether one slip of the hand turns what the figures give, as rounded, into the print."""
    said, exact = one.cells[row][found.of], found.exact(one, row)
    if said is None or exact is None:
        return False
    return near_miss(abs(said), max(one.steps[row][found.of], FINEST), abs(exact))


# -- what is tried -------------------------------------------------------------------------------


# -- how well it is borne out --------------------------------------------------------------------


@dataclass(slots=True)
class _Count:
    """The rows that keep a quotient and those that do not, as they are counted."""

    kept: list[int]
    missed: list[int]
    cuts: int = 0
    inexact: int = 0

    @property
    def hopeless(self) -> bool:
        """Whether the first rows already deny it."""
        return len(self.missed) > 2 and len(self.missed) > 2 * len(self.kept) + 2


def _measured(one: Matrix, blank: Ratio) -> Ratio | None:
    count = _Count([], [])
    for row in range(len(one.rows)):
        link = blank.relation(one, row)
        if link is None or not _telling(one, blank, row):
            continue
        (count.missed if link is Relation.OFF else count.kept).append(row)
        count.cuts += link is Relation.CUT
        count.inexact += link not in {Relation.SAME, Relation.OFF}
        if row < _SAMPLE and count.hopeless:
            return None
    tried = len(count.kept) + len(count.missed)
    if len(count.kept) < 2 or len(count.kept) < tried * _SHARE:
        return None
    if blank.turn is not None and not _needs_turn(one, blank, count.kept):
        return None
    titles = [_told_of(one.columns[at]) for at in (blank.of, blank.part, blank.whole)]
    named = declares.names(titles[0], titles[1], titles[2], blank.form)
    if not _believed(one, blank, count, named=named):
        return None
    few = len(count.missed) <= max(1, tried // 10)
    slip = len(count.missed) == 1 and is_slip(one, blank, count.missed[0])
    sure = few and (tried >= ROWS_TO_ACCUSE or named or slip)
    return replace(
        blank, kept=tuple(count.kept), missed=tuple(count.missed), named=named, sure=sure,
        cuts=count.cuts, inexact=count.inexact,
    )  # fmt: skip


def _told_of(column: Column) -> str:
    """A header with those that stand over it: "Acumulada" under "Meta lograda"."""
    over = column.name.replace("_", " ")
    return column.title if len(over) <= len(column.title) + 3 else f"{column.title} {over}"


def _needs_turn(one: Matrix, blank: Ratio, kept: list[int]) -> bool:
    """Whether some row that should go down keeps only the turned form."""
    same = replace(blank, turn=None)
    return any(same.relation(one, row) is Relation.OFF for row in kept if row in blank.turned)


def _believed(one: Matrix, blank: Ratio, count: _Count, *, named: bool) -> bool:
    """Whether the rows tell so many digits that chance is excluded.

    A figure counts with the zeros it prints. All of all, and nothing of something, tell little.
    """
    of = blank.of
    trivial = {ZERO, blank.scale}
    telling = [
        row for row in count.kept if row != blank.total and one.cells[row][of] not in trivial
    ]
    said = {one.cells[row][of] for row in telling}
    slip = len(count.missed) == 1 and is_slip(one, blank, count.missed[0])
    if len(said) < 2 and not (named and said and _moves(one, blank, count, telling)):
        return False
    rows = len(telling) + (blank.total in count.kept)  # that of the total bears out its base
    if rows < FEWEST_ROWS and not ((named and len(count.missed) <= 1) or slip):
        return False
    worth = sum(_told(one, of, row) for row in telling) + (_WORTH if named else 0)
    if slip and named:
        worth += _WORTH + min(_WORTH, len(count.kept) - len(telling))
    return worth >= DIGITS


def _moves(one: Matrix, blank: Ratio, count: _Count, telling: list[int]) -> bool:
    """Whether a figure that all rows print alike comes of figures, and is no constant."""
    if len(telling) < len(count.kept):  # other rows print all, or nothing, and that is so
        return True
    parts = {one.cells[row][blank.part] for row in telling}
    return blank.form is Form.SHARE and len(parts) == 1


def _told(one: Matrix, of: int, row: int) -> int:
    """How many digits the print of a quotient tells, to its last printed one."""
    said, step = one.cells[row][of], max(one.steps[row][of], FINEST)
    return len(str(int(abs(said) / step))) if said else 0


def _telling(one: Matrix, blank: Ratio, row: int) -> bool:
    """Nothing of nothing tells nothing."""
    said = one.cells[row][blank.of]
    return said is not None and (said != 0 or bool(one.cells[row][blank.part]))
