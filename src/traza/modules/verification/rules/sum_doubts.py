"""How sure it is that a sum is wrong: what the document itself, or a slip, may say of it."""

from __future__ import annotations

import re
from decimal import Decimal

from traza.modules.reading.contracts import CellType, Column, Row, Table
from traza.modules.verification.contracts import Severity
from traza.modules.verification.rules.grid import label
from traza.modules.verification.rules.names import plain
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, sum_slack
from traza.modules.verification.rules.tables.miskey import last_digits, slip_digits
from traza.modules.verification.rules.tables.notes import SAID, WIDER, bound, explanation, tells
from traza.modules.verification.rules.tables.roles import role
from traza.modules.verification.rules.tables.totals import Role, Sum, sums
from traza.modules.verification.rules.tables.words import Adds, is_account, is_partial, is_wider

_YEAR = re.compile(r"(?:ciclo |ano )?(?:19|20)\d\d(?: ?[-/] ?(?:(?:19|20)\d\d|\d\d))?")
_OF_MANY = re.compile(r"\b(\d{1,4}) [a-z]{3,}")
_FEWEST_SIBLINGS = 2
# Digits in which other totals of a column come out, to know that it is one to add.
_DIGITS_ELSEWHERE = 5
# The months of a year, and those of a half and of a quarter; so many digits are no coincidence.
_MONTHS = frozenset(map(Decimal, (3, 6, 12)))
_DIGITS_OF_YEAR = 6
# So many levels of a list, each of which adds the total again.
_LEVELS, _FEWEST_ROWS = frozenset(map(Decimal, (2, 3, 4))), 4
# Digits that a slip must tell to be the only likely reading of a difference.
_SLIP, _SLIP_OF_PEOPLE, _SURE_LAST = 2, 3, 4
_UNKNOWN = " El documento no permite saber si esta columna debía sumarse."
_SEARCHED = " Nada declara ese grupo salvo sus cifras: el documento no permite saber más."
_TIMES = " Es el total varias veces justas: puede que unos renglones sean parte de otros."
_ONCE = (
    " Puede que el total cuente una sola vez a quien aparece en varios renglones: el documento no "
    "permite saber más."
)
_WIDER = f" {WIDER}: el documento no permite saber más."


def severity(table: Table, one: Matrix, each: Sum) -> tuple[Severity, str] | None:
    """How sure it is that a sum is wrong, and the words that say so; None when it is nothing.

    It is an error only when no reading that the document allows makes it come out.
    """
    column, nature = one.columns[each.column], one.nature[each.column]
    if abs(each.gap) <= each.slack:
        fits = " La diferencia cabe en el redondeo de las cifras impresas."
        return Severity.ROUNDING, fits
    rows = [one.rows[at] for at in (each.row, *each.group)]
    judged = _by_its_group(one, each)
    if judged is not None:
        return judged
    if (each.gap > 0 and is_partial(table.title)) or _averaged(one, each) or _of_year(one, each):
        return None
    doubt = _excuse(table, one, each, rows)
    miskeyed = _miskeyed(one, each)
    if doubt is not None and miskeyed and _no_excuse(table, one, each, doubt):
        doubt = None
    if nature is Adds.ONCE and fewer(one, each) and not miskeyed:
        doubt = doubt or _ONCE
    if doubt is None and not miskeyed and _of_more(one, each):
        doubt = _WIDER
    if doubt is not None:
        return Severity.DOUBTFUL, doubt
    if each.role is Role.LIKELY and not each.proven:
        return _likely(one, each)
    unclear = not miskeyed and _unclear(one, each, column)
    return (Severity.DOUBTFUL, _UNKNOWN) if unclear else (Severity.ERROR, "")


def _by_its_group(grid: Matrix, total: Sum) -> tuple[Severity, str] | None:
    """What the rows that are added tell before any excuse: numbers alone, or a part over it."""
    if total.searched and total.proven < _FEWEST_SIBLINGS:
        return Severity.DOUBTFUL, _SEARCHED
    if part_over_whole(grid, total):
        return Severity.ERROR, " Un solo renglón ya es mayor que el total."
    return (Severity.DOUBTFUL, _TIMES) if _is_multiple(grid, total) else None


def _is_multiple(grid: Matrix, total: Sum) -> bool:
    """Whether rows that nothing else proves add the total so many times: each level repeats it."""
    figure = _said(grid, total)
    if total.proven or total.role is Role.CHAPTER or len(total.group) < _FEWEST_ROWS or not figure:
        return False
    return _times(figure - total.gap, figure) in _LEVELS


def _of_year(grid: Matrix, total: Sum) -> bool:
    """Whether the total is exactly so many months, in each column, of what the rows add in one.

    The page of a payroll has the month of each post and the year of all.
    """
    mine = [other for other in sums(grid.table) if other.row == total.row and other.gap]
    times = {_times(_said(grid, other), _said(grid, other) - other.gap) for other in mine}
    figures = sum(digits(_said(grid, other)) for other in mine)
    return len(times) == 1 and times <= _MONTHS and figures >= _DIGITS_OF_YEAR


def _times(year: Decimal, month: Decimal) -> Decimal | None:
    return year / month if month else None


def _no_excuse(table: Table, one: Matrix, each: Sum, doubt: str) -> bool:
    """Whether a note explains nothing: other columns add that very group, and a slip tells all.

    A note whose mark stands on the cell or on its row may still explain it.
    """
    if not each.proven or not doubt.startswith(f" {SAID}"):
        return False
    row, column = one.rows[each.row], one.columns[each.column]
    return bound(table, row, column, label=True) is None


def _likely(one: Matrix, each: Sum) -> tuple[Severity, str] | None:
    """What begins as a total does may be one figure more of a list, unless it ends the table."""
    if abs(each.gap) * 2 > abs(_said(one, each)):
        return None
    edge = each.row in {0, len(one.rows) - 1} and one.nature[each.column] is not Adds.ONCE
    unclear = _unclear(one, each, one.columns[each.column])
    return (Severity.ERROR, "") if edge and not unclear else (Severity.DOUBTFUL, _UNKNOWN)


def _excuse(table: Table, one: Matrix, each: Sum, rows: list[Row]) -> str | None:
    """What the document itself says that may explain the difference."""
    column = one.columns[each.column]
    if each.without and not each.proven:  # other columns that add that very row deny the excuse
        names = ", ".join(f"«{label(table, one.rows[at])}»" for at in each.without[:3])
        return (
            f" Sin {names} la suma es la impresa: puede que ya esté en otro renglón. El documento "
            "no permite saber más."
        )
    note = explanation(table, rows, column, small=abs(each.gap) <= 2 * _loose(one, each))
    note = note or _explained_beside(table, each)
    if note is not None:
        return f" {SAID}: «{note}». El documento no permite saber si eso explica la diferencia."
    if is_wider(label(table, rows[0])) or is_wider(column.title):
        return _WIDER
    return None


def _explained_beside(table: Table, each: Sum) -> str | None:
    """The note that prints what another column of the same total lacks: it may explain all."""
    others = (one for one in sums(table) if one.row == each.row and one.column != each.column)
    told = (tells(table, one.gap) for one in others if one.gap and (one.gap > 0) == (each.gap > 0))
    return next((note for note in told if note is not None), None)


def _of_more(one: Matrix, each: Sum) -> bool:
    """Whether the total is of many more than its rows: it says how many, or no row could fill it.

    What lacks is more than the largest row, in every column that the total adds.
    """
    if each.proven or each.gap <= 0 or each.role is Role.CHAPTER:
        return False
    said = _OF_MANY.search(plain(one.labels[each.row]))
    if said is not None and int(said[1]) >= len(each.group) + 2:
        return True
    mine = [other for other in sums(one.table) if other.row == each.row]
    return all(other.gap > 2 * _largest(one, other) for other in mine)


def part_over_whole(one: Matrix, each: Sum) -> bool:
    """A part is never more than its whole, whatever else the total adds."""
    cells = [one.cells[at][each.column] or ZERO for at in each.group]
    plain_sum = one.nature[each.column] is Adds.SUM and each.role is not Role.LIKELY
    return plain_sum and min(cells) >= 0 and max(cells) > _said(one, each) > 0 and len(cells) > 1


def _loose(one: Matrix, each: Sum) -> Decimal:
    return sum((one.steps[at][each.column] for at in (each.row, *each.group)), ZERO)


def _said(one: Matrix, each: Sum) -> Decimal:
    return one.cells[each.row][each.column] or ZERO


def fewer(one: Matrix, each: Sum) -> bool:
    """Whether the total may be of each one counted once: between the largest row and all rows."""
    rows = each.group if each.role is Role.CHAPTER else range(len(one.rows))
    cells = (one.cells[at][each.column] or ZERO for at in rows if not one.is_total(at))
    return _largest(one, each) <= _said(one, each) <= sum(cells, ZERO)


def _largest(one: Matrix, each: Sum) -> Decimal:
    return max((one.cells[at][each.column] or ZERO for at in each.group), default=ZERO)


def _unclear(one: Matrix, each: Sum, column: Column) -> bool:
    """Whether the column may hold something that is not added."""
    cells = [cell for at in each.group if (cell := one.cells[at][each.column]) is not None]
    said = one.cells[each.row][each.column] or ZERO
    between = bool(cells) and min(cells) <= said <= max(cells)
    nature = one.nature[each.column]
    if nature is Adds.UNKNOWN:
        if _siblings(one, each) >= _FEWEST_SIBLINGS or _adds_elsewhere(one, each):
            return False
        once = column.type is CellType.COUNT and each.gap < 0
        return once or between or (column.type is CellType.NUMBER and not each.proven)
    return between and not (each.proven and is_account(column))


def _miskeyed(one: Matrix, each: Sum) -> bool:
    """Whether two digits exchanged in one cell explain what would else need another reading.

    People counted once may give nearly any total, so that a chance agreement must be rarer there.
    """
    once = one.nature[each.column] is Adds.ONCE
    cells = (one, each.row, each.group, each.column)
    told, known = slip_digits(*cells), each.proven > 0 or last_digits(*cells) >= _SURE_LAST
    return known and told >= (_SLIP_OF_PEOPLE if once else _SLIP)


def _adds_elsewhere(one: Matrix, each: Sum) -> bool:
    """Whether other totals or chapters of the table do add that column: then it is one to add."""
    others = [
        other
        for other in sums(one.table)
        if other.column == each.column and other.row != each.row and other.holds
    ]
    said = [abs(_said(one, other)) for other in others if len(other.group) >= 2]
    return sum(digits(number) for number in said) >= _DIGITS_ELSEWHERE


def _averaged(one: Matrix, each: Sum) -> bool:
    """A column of decimals that nothing says to add, beside others that do add, holds averages."""
    kind, nature = one.columns[each.column].type, one.nature[each.column]
    cells = [cell for at in each.group if (cell := one.cells[at][each.column]) is not None]
    middle = bool(cells) and min(cells) <= _said(one, each) <= max(cells)
    return nature is Adds.UNKNOWN and kind is CellType.NUMBER and bool(each.proven) and middle


def _siblings(one: Matrix, each: Sum) -> int:
    """How many columns of the same kind (years, quarters, one type) add up with the very group."""
    mine = one.columns[each.column]
    kind = _period(mine)
    return sum(
        1
        for at, column in enumerate(one.columns)
        if at != each.column
        and kind is not None
        and column.type is mine.type
        and one.nature[at] is Adds.UNKNOWN
        and _period(column) == kind
        and _adds_up(one, each, at)
    )


def _adds_up(one: Matrix, each: Sum, column: int) -> bool:
    said = one.cells[each.row][column]
    added = sum((one.cells[at][column] or ZERO for at in each.group), ZERO)
    rows = (each.row, *each.group)
    return bool(said) and abs((said or ZERO) - added) <= sum_slack(one, rows, column)


def _period(column: Column) -> str | None:
    """What columns of one measure in several times share: "quarter", "month", "year"."""
    known = role(column)
    if known in {"quarter", "month"}:
        return known
    return "year" if _YEAR.fullmatch(plain(column.title).strip(" .:*")) else None
