"""Rows that their own names declare as an account of others: "4. Ingresos (4 = 1 + 2 - 3)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Table
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.grid import label, place
from traza.modules.verification.rules.outcome import failed
from traza.modules.verification.rules.outcome import held as passed
from traza.modules.verification.rules.tables.family import EDGE_DIGITS, digits
from traza.modules.verification.rules.tables.matrix import ZERO, Matrix, matrix, sum_slack
from traza.modules.verification.rules.tables.notes import SAID, explanation
from traza.modules.verification.rules.tables.row_formulas import Account, accounts, numbered_parts
from traza.modules.verification.rules.tables.totals import sums
from traza.modules.verification.rules.wording import listed
from traza.modules.verification.rules.wording import typed as formatted

_UNSURE = " Más de un renglón puede ser el que dice la fórmula: el documento no permite saber más."
_NOWHERE = " Ninguna columna cumple esa fórmula: el documento no permite saber más."

Terms = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class _Result:
    """What the terms of an account give in a column, and what its row lacks of it."""

    account: Account
    column: int
    terms: Terms
    gap: Decimal
    sure: bool


def of_accounts(table: Table, kind: str) -> Iterator[Check]:
    """One check for each column of each account; none where one of its terms is what is wrong."""
    grid = matrix(table)
    results = [
        result
        for account in accounts(grid)
        for column in grid.added
        if (result := _result(grid, account, column)) is not None
    ]
    broken = {(total.row, total.column): total.gap for total in sums(table) if not total.holds}
    broken |= {(result.account.row, result.column): result.gap for result in results if result.gap}
    for result in results:
        if result.gap and _from_a_term(result, broken):
            continue
        wrong = _term_off_its_parts(grid, result) if result.gap else None
        yield (
            _check(table, grid, result, results, kind)
            if wrong is None
            else _of_parts(table, grid, result, wrong, kind)
        )


def _result(grid: Matrix, account: Account, column: int) -> _Result | None:
    """The reading of the terms that comes nearest; none without figures."""
    printed = grid.cells[account.row][column]
    options = [
        terms
        for terms in account.readings
        if any(grid.cells[at][column] for at in (*terms[0], *terms[1]))
    ]
    if printed is None or not options:
        return None
    gaps = [(_gap(grid, account.row, terms, column), terms) for terms in options]
    alone = len({gap for gap, _ in gaps}) == 1
    gap, terms = min(gaps, key=lambda option: abs(option[0]))
    proven = _proven(grid, account, column)
    if gap and not alone and proven is not None:
        gap, terms, alone = _gap(grid, account.row, proven, column), proven, True
    blank = any(grid.cells[at][column] is None for at in (*terms[0], *terms[1]))
    return _Result(account, column, terms, gap, sure=alone and not blank)


def _proven(grid: Matrix, account: Account, column: int) -> Terms | None:
    """The only reading of the terms that the other columns bear out, in figures enough."""
    bears_out = [
        terms
        for terms in account.readings
        if sum(
            digits(grid.cells[account.row][other] or ZERO)
            for other in grid.added
            if other != column
            and grid.cells[account.row][other]
            and not _gap(grid, account.row, terms, other)
        )
        >= EDGE_DIGITS
    ]
    return bears_out[0] if len(bears_out) == 1 else None


def _gap(grid: Matrix, row: int, terms: Terms, column: int) -> Decimal:
    """What is printed less what the terms give; what is taken away may be printed as negative."""
    printed = grid.cells[row][column] or ZERO
    added = _total(grid, terms[0], column)
    taken = (
        _total(grid, terms[1], column),
        sum((abs(grid.cells[at][column] or ZERO) for at in terms[1]), ZERO),
    )
    gap = min((printed - added + amount for amount in taken), key=abs)
    return ZERO if abs(gap) <= sum_slack(grid, (row, *terms[0], *terms[1]), column) else gap


def _total(grid: Matrix, rows: Sequence[int], column: int) -> Decimal:
    return sum((grid.cells[at][column] or ZERO for at in rows), ZERO)


def _from_a_term(result: _Result, broken: dict[tuple[int, int], Decimal]) -> bool:
    """Whether a term that misses its own sum by that very amount is what is wrong."""
    plus, minus = result.terms
    column, gap = result.column, result.gap
    return any(broken.get((at, column)) == -gap for at in plus) or any(
        broken.get((at, column)) == gap for at in minus
    )


def _term_off_its_parts(grid: Matrix, result: _Result) -> int | None:
    """The term that misses what its own numbered parts add by just what the account lacks."""
    plus, minus = result.terms
    for at in (*plus, *minus):
        parts = numbered_parts(grid, at)
        amount = (grid.cells[at][result.column] or ZERO) - _total(grid, parts, result.column)
        if parts and amount == (-result.gap if at in plus else result.gap):
            return at
    return None


def _of_parts(table: Table, grid: Matrix, result: _Result, at: int, kind: str) -> Check:
    """A term that both its parts and the account of which it is one deny."""
    row, column = grid.rows[at], grid.columns[result.column]
    parts = numbered_parts(grid, at)
    verb = "suman" if len(parts) > 1 else "es"
    printed = formatted(grid.cells[at][result.column] or ZERO, column.type)
    recomputed = formatted(_total(grid, parts, result.column), column.type)
    return failed(
        f"{kind}:{table.id}:{row.line}:{column.name}:account", Severity.ERROR,
        place(table, [row, *(grid.rows[part] for part in parts)], column, row), printed, recomputed,
        says=f"{_names(table, grid, parts)} {verb} {recomputed} en «{column.title}»; "
        f"«{label(table, row)}» dice {printed}, y tampoco cuadra "
        f"«{label(table, grid.rows[result.account.row])}».",
    )  # fmt: skip


def _check(
    table: Table, grid: Matrix, result: _Result, results: Sequence[_Result], kind: str
) -> Check:
    account, column = result.account, grid.columns[result.column]
    row, (plus, minus) = grid.rows[account.row], result.terms
    where = place(table, [row, *(grid.rows[at] for at in (*plus, *minus))], column, row)
    figure = grid.cells[account.row][result.column] or ZERO
    printed, recomputed = (
        formatted(figure, column.type),
        formatted(figure - result.gap, column.type),
    )
    names = [_names(table, grid, rows) for rows in result.terms]
    account_text = f"{names[0]} menos {names[1]}" if minus else names[0]
    identity = f"{kind}:{table.id}:{row.line}:{column.name}:account"
    says = f"En «{column.title}», {account_text} dan {recomputed}"
    if not result.gap:
        return passed(identity, where, printed, recomputed, f"{says}, como está impreso.")
    says += f"; «{label(table, row)}» dice {printed}."
    level, why = _how_sure(table, grid, result, results)
    return failed(identity, level, where, printed, recomputed, says=says + why)


def _names(table: Table, grid: Matrix, rows: Sequence[int]) -> str:
    return listed([f"«{label(table, grid.rows[at])}»" for at in rows]) if rows else ""


def _how_sure(
    table: Table, grid: Matrix, result: _Result, results: Sequence[_Result]
) -> tuple[Severity, str]:
    """An error when the terms are these rows and no other, and no other column denies it too."""
    row, column = grid.rows[result.account.row], grid.columns[result.column]
    note = explanation(table, (row,), column, small=False)
    if note is not None:
        return Severity.DOUBTFUL, f" {SAID}: «{note}»."
    if not result.sure:
        return Severity.DOUBTFUL, _UNSURE
    others = [other for other in results if other.account is result.account and other != result]
    if others and not any(not other.gap for other in others):
        return Severity.DOUBTFUL, _NOWHERE
    return Severity.ERROR, ""
