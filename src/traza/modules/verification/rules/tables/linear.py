"""Columns that are, row by row, the sum or the difference of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Table
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.linear_basis import independent, shadowed
from traza.modules.verification.rules.tables.linear_splits import (
    FEWEST_ROWS,
    splits_of,
    uneven_titles,
)
from traza.modules.verification.rules.tables.linear_titles import RELATIVE, told_by_title
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix
from traza.modules.verification.rules.tables.memo import once
from traza.modules.verification.rules.tables.numbered import numbered_identities
from traza.modules.verification.rules.tables.roles import declared, role
from traza.modules.verification.rules.tables.stocks import told_by_stock
from traza.modules.verification.rules.tables.words import Adds

ROWS_TO_ACCUSE = 4
DIGITS = 7
# Two rows that agree to so many digits leave no doubt of a third that does not.
DIGITS_OF_FEW = 8
_WEAK_SHARE = Decimal("0.6")
_DIGITS_TRADED = 3
_SAMPLE = 60
# A formula that the form prints: how many rows must keep it, and how many for each that does not.
_FEWEST_DECLARED, _MOST_DECLARED, _FEW_DECLARED = 3, 2, 4


@dataclass(frozen=True, slots=True)
class Linear:
    """`whole` = sum of `plus` - sum of `minus`, places of columns; it holds in `kept` of `tried`.

    `missed` are the rows that break it. `named` tells that the headers declare it; `sure` that one
    row that breaks it is the row's fault and not the identity's.
    """

    whole: int
    plus: tuple[int, ...]
    minus: tuple[int, ...]
    kept: tuple[int, ...]
    missed: tuple[int, ...]
    named: bool
    sure: bool

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column that takes part."""
        return (self.whole, *self.plus, *self.minus)

    @property
    def tried(self) -> int:
        """How many rows tell something of it."""
        return len(self.kept) + len(self.missed)

    def gap(self, one: Matrix, row: int) -> Decimal | None:
        """What is printed less what the parts give; an empty part adds nothing."""
        line = one.cells[row]
        said = line[self.whole]
        parts = [line[at] for at in (*self.plus, *self.minus)]
        if said is None or all(part is None for part in parts):
            return None
        added = sum((line[at] or ZERO for at in self.plus), ZERO)
        return said - added + sum((line[at] or ZERO for at in self.minus), ZERO)

    def slack(self, one: Matrix, row: int) -> Decimal:
        """How far rounding of each cell of a row can move it."""
        return sum((one.slack[row][at] for at in self.columns), ZERO)

    def incomplete(self, one: Matrix, row: int) -> bool:
        """True when a cell of the row could not be read or is empty."""
        return any(one.cells[row][at] is None for at in self.columns)


@once
def linears(table: Table) -> tuple[Linear, ...]:
    """The identities that the table keeps, those that its names declare first."""
    one = matrix(table)
    places = [
        at
        for at, column in enumerate(one.columns)
        if column.type is not CellType.PERCENT
        and (one.nature[at] is not Adds.NEVER or column.type is CellType.MONEY)
    ]
    if len(places) < 3 or len(one.rows) < 2:
        return ()
    roles = {at: role(one.columns[at]) for at in places}
    numbered = _numbered(one)
    ours = {identity.whole for identity in numbered}
    found = numbered + [
        identity
        for identity in _named(
            one,
            (
                *declared(roles),
                *told_by_title(one),
                *told_by_stock(one),
                *_all_others(one, roles),
            ),
        )
        if identity.whole not in ours
    ]
    free = [at for at in places if not (numbered and one.columns[at].ordinal)]
    for option in sorted(
        _searched(one, free),
        key=lambda option: (len(option.missed), len(option.columns), -len(option.kept)),
    ):
        if independent(option, found) and not shadowed(option, found, roles):
            found.append(option)
    return tuple(found)


def unsupported(table: Table) -> list[tuple[int, tuple[int, ...]]]:
    """Totals of sources of money that no row bears out, and that nothing else explains."""
    one = matrix(table)
    roles = {at: role(column) for at, column in enumerate(one.columns)}
    wholes = {found.whole for found in linears(table)}
    empty = []
    for whole, plus, minus in declared(roles):
        if whole in wholes or any(roles[at] != "source" for at in plus):
            continue
        measured = measure(one, whole, plus, minus, named=True)
        if len(measured.missed) >= 2 and not measured.kept:
            empty.append((whole, plus))
    return empty


def _named(
    one: Matrix, options: Iterable[tuple[int, tuple[int, ...], tuple[int, ...]]]
) -> list[Linear]:
    found: list[Linear] = []
    for whole, plus, minus in options:
        if any(whole == other.whole and not other.missed for other in found):
            continue
        measured = measure(one, whole, plus, minus, named=True)
        if len(measured.kept) >= max(1, len(measured.missed)) or _traded(one, measured):
            rivals = [other for other in found if other.whole == whole]
            if rivals and len(rivals[0].missed) <= len(measured.missed):
                continue
            found = [other for other in found if other.whole != whole]
            found.append(measured)
    return found


def _numbered(one: Matrix) -> list[Linear]:
    """The formulas that the form itself prints: most rows that keep one deny the others.

    Where few rows or none keep it, the form may be filled in otherwise: that is a doubt, told of
    the rows only while they are few.
    """
    identities = []
    for declared_sum in numbered_identities(one):
        identity = measure(one, *declared_sum, named=True, printed=True)
        bad = len(identity.missed)
        good = identity.tried - bad
        sure = good >= _FEWEST_DECLARED and good >= _MOST_DECLARED * bad
        if good >= max(1, bad) or 0 < bad <= _FEW_DECLARED:
            identities.append(replace(identity, sure=sure or identity.sure))
    return identities


def _traded(one: Matrix, found: Linear) -> bool:
    """Whether two rows break it because each has a figure of the other, and the rest keep it."""
    if not found.kept or len(found.missed) != 2:
        return False
    first, second = found.missed
    gap = found.gap(one, first)
    if not gap or found.gap(one, second) != -gap or digits(gap) < _DIGITS_TRADED:
        return False
    changes = [
        (one.cells[first][at] or ZERO) - (one.cells[second][at] or ZERO) for at in found.columns
    ]
    return abs(gap) in {abs(change) for change in changes}


def _all_others(
    one: Matrix, roles: dict[int, str | None]
) -> Iterator[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """A column called total or sum, of all others of its type."""
    for whole in (at for at, name in roles.items() if name == "total"):
        alike = [
            at for at in roles if at != whole and one.columns[at].type is one.columns[whole].type
        ]
        if len(alike) >= 3 and len(alike) == len(roles) - 1:
            yield whole, tuple(alike), ()


def measure(
    one: Matrix,
    whole: int,
    plus: tuple[int, ...],
    minus: tuple[int, ...],
    *,
    named: bool,
    printed: bool = False,
) -> Linear:
    """An identity with its rows; one `printed` is broken by a whole of zeros that is none, too."""
    blank = Linear(whole, plus, minus, (), (), named, False)
    kept: list[int] = []
    missed: list[int] = []
    for row in range(len(one.rows)):
        gap = blank.gap(one, row)
        stated = printed and bool(gap) and None not in [one.cells[row][at] for at in blank.columns]
        if gap is None or not (stated or _telling(one, row, (*plus, *minus), named=named)):
            continue
        if kept_up(one, blank, row):
            continue
        if abs(gap) <= blank.slack(one, row):
            kept.append(row)
        elif not RELATIVE.search(plain(one.labels[row])):  # a row of changes or shares adds not
            missed.append(row)
    # one fault that its totals carry along breaks several rows by one amount
    faults = len({blank.gap(one, row) for row in missed}) if named else len(missed)
    sure = faults <= max(1, (len(kept) + len(missed)) // 10) and len(missed) < len(kept) + 2
    if named:
        sure = sure and len(kept) >= 2
    else:
        few = len(kept) + len(missed) < ROWS_TO_ACCUSE
        sure = sure and _evidence(one, blank, kept, DIGITS_OF_FEW if few else DIGITS)
    return Linear(whole, plus, minus, tuple(kept), tuple(missed), named, sure)


def kept_up(one: Matrix, found: Linear, row: int) -> bool:
    """Five rooms kept open each quarter are five in the year: what is maintained is not added."""
    said, terms = one.cells[row][found.whole], [one.cells[row][column] for column in found.plus]
    return len(terms) > 2 and not found.minus and bool(said) and all(term == said for term in terms)


def _telling(one: Matrix, row: int, parts: tuple[int, ...], *, named: bool) -> bool:
    """A row tells something when two parts or more are not zero (one is enough for names)."""
    return sum(1 for at in parts if one.cells[row][at]) >= (1 if named else 2)


def _evidence(one: Matrix, found: Linear, rows: Iterable[int], fewest: int = DIGITS) -> bool:
    said = {one.cells[row][found.whole]: row for row in rows if one.cells[row][found.whole]}
    told = sum(_told(one, found, row) for row in said.values())
    return len(said) >= FEWEST_ROWS - 1 and told >= fewest


def _told(one: Matrix, found: Linear, row: int) -> int:
    """Digits that a row bears out, to the finest figure that takes part: 900 = 840 + 60 tells 2."""
    figures = [abs(cell) for at in found.columns if (cell := one.cells[row][at])]
    whole = abs(one.cells[row][found.whole] or ZERO)
    finest = min(_finest(figure) for figure in figures)
    return len(str(int(whole / Decimal(1).scaleb(finest))))


def _finest(figure: Decimal) -> int:
    """The power of ten of the last digit that is not zero."""
    exponent = figure.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _searched(one: Matrix, places: list[int]) -> Iterator[Linear]:
    rows = [
        row
        for row in range(len(one.rows))
        if sum(1 for at in places if one.cells[row][at] is not None) >= 3
    ]
    if len(rows) < FEWEST_ROWS:
        return
    titles = [plain(column.title) for column in one.columns]
    for whole, plus, minus in splits_of(places):
        if not uneven_titles(titles, (*plus, *minus)) and _likely(one, rows, whole, plus, minus):
            measured = measure(one, whole, plus, minus, named=False)
            if _credible(one, measured):
                yield measured


def _likely(
    one: Matrix, rows: list[int], whole: int, plus: tuple[int, ...], minus: tuple[int, ...]
) -> bool:
    """A quick look: too many of the first rows deny it."""
    blank = Linear(whole, plus, minus, (), (), False, False)
    missed = kept = 0
    for row in rows[:_SAMPLE]:
        gap = blank.gap(one, row)
        if gap is None:
            continue
        if gap == 0 or abs(gap) <= blank.slack(one, row):
            kept += 1
        else:
            missed += 1
            if missed > 2 and missed > kept * 2:
                return False
    return kept >= FEWEST_ROWS - 1


def _credible(one: Matrix, found: Linear) -> bool:
    few = len(found.kept) < FEWEST_ROWS
    if not _evidence(one, found, found.kept, DIGITS_OF_FEW if few else DIGITS):
        return False
    return len(found.kept) >= found.tried * _WEAK_SHARE
