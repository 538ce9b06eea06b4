"""One column as a quotient of others: what its figures give, and how the print relates to it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from traza.modules.verification.rules.closeness import Relation, precise
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix

FINEST = Decimal("1e-6")
_TWO = Decimal(2)


class Form(StrEnum):
    """How two figures give the third.

    `INVERSE` and `MIRROR` are for what should go down: the plan over what was done, and two less
    what was done over the plan.
    """

    PERCENT = "percent"
    SHARE = "share"
    GROWTH = "growth"
    LACK = "lack"
    BEFORE = "before"
    RATE = "rate"
    INVERSE = "inverse"
    MIRROR = "mirror"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Column `of` is `form` of `part` and `whole` (places of columns), times `scale`.

    A share is of the cell of row `total`, or of the sum of all rows. In the rows `turned`, whose
    indicator should go down, the form is `turn`. `cuts` counts the rows that are kept because the
    print was cut instead of rounded, `inexact` all those whose print is not the rounded figure.
    """

    of: int
    form: Form
    part: int
    whole: int
    scale: Decimal
    total: int | None = None
    kept: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    named: bool = False
    sure: bool = False
    cuts: int = 0
    inexact: int = 0
    turn: Form | None = None
    turned: frozenset[int] = frozenset()

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column that takes part."""
        return (self.of, self.part, self.whole)

    def form_in(self, row: int) -> Form:
        """The form that a row goes by."""
        return self.turn if self.turn is not None and row in self.turned else self.form

    def exact(self, one: Matrix, row: int) -> Decimal | None:
        """What its figures give in that row; None without them."""
        found = figures(self, one, row)
        return None if found is None else self._value(row, found[0], found[1])

    def wanted(self, one: Matrix, row: int, cell: tuple[int, int]) -> Decimal | None:
        """The number that this cell would need for the quotient to come out, before rounding."""
        said, found, form = one.cells[row][self.of], figures(self, one, row), self.form_in(row)
        if said is None or found is None or form is Form.BEFORE:
            return None
        if cell == (row, self.of):
            return self.exact(one, row)
        share = said / self.scale
        share = {
            Form.GROWTH: 1 + share, Form.LACK: 1 - share, Form.MIRROR: _TWO - share,
            Form.INVERSE: 1 / share if share else ZERO,
        }.get(form, share)  # fmt: skip
        if cell == (row, self.part):
            return found[1] * share
        whole = form is not Form.SHARE and cell == (row, self.whole)
        return found[0] / share if whole and share else None

    def relation(self, one: Matrix, row: int) -> Relation | None:
        """How the print relates to what its figures give, with the rounding of all of them."""
        said, found = one.cells[row][self.of], figures(self, one, row)
        if said is None or found is None:
            return None
        above, below, loose_above, loose_below = found
        exact = self._value(row, above, below)
        if exact is None:
            return None
        step = max(one.steps[row][self.of], FINEST)
        if row == self.total and abs(said - exact) <= len(one.rows) * step / 2:
            return Relation.SAME  # the shares of all as they were rounded
        link = precise(_near(said, step), step, exact)
        if link is Relation.SAME or not (loose_above or loose_below):
            return link
        ends = [
            self._value(row, above + side * loose_above, below + other * loose_below)
            for side in (-1, 1)
            for other in (-1, 1)
        ]
        known = [end for end in ends if end is not None]
        if known and min(known) - step / 2 <= said <= max(known) + step / 2:
            return Relation.SAME
        return link

    def _value(self, row: int, above: Decimal, below: Decimal) -> Decimal | None:
        return value_of(self.form_in(row), self.scale, above, below)


def value_of(form: Form, scale: Decimal, above: Decimal, below: Decimal) -> Decimal | None:
    """What a form gives of two figures; None when it would divide by nothing."""
    if not below or (form is Form.INVERSE and not above):
        return None
    if form in {Form.GROWTH, Form.BEFORE}:
        return scale * (above - below) / abs(below)
    if form is Form.LACK:
        return scale * (below - above) / below
    if form is Form.MIRROR:
        return scale * (_TWO - above / below)
    return scale * below / above if form is Form.INVERSE else scale * above / below


def _near(said: Decimal, step: Decimal) -> Decimal:
    return said.quantize(FINEST) if step <= FINEST else said


def figures(
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
