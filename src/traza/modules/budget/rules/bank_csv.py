"""Read a bank statement that came as a table (CSV or spreadsheet)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from traza.kernel.fold import fold
from traza.kernel.language import later, told
from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import (
    AmountUnreadable,
    BankLine,
    DateOrder,
    LineUnreadable,
    SignsMissing,
    Statement,
    StatementTooLong,
)
from traza.modules.budget.rules.bank_cells import day_of, money_of, order_of
from traza.modules.budget.rules.bank_header import Column, Header, find_header
from traza.modules.budget.rules.statement import statement_of

MOST_LINES = 100_000
Row = tuple[int, tuple[str, ...]]

_OPENING = ("saldo inicial", "saldo anterior", "saldo al inicio")
_CLOSING = ("saldo final", "saldo al corte", "saldo actual")
_TOTALS = ("total", "totales", "suma", "sumas")
_TOTAL_DIFFERS = {
    Column.WITHDRAWAL: later("dice un total de cargos de %(printed)s y las líneas suman %(sum)s"),
    Column.DEPOSIT: later("dice un total de abonos de %(printed)s y las líneas suman %(sum)s"),
}
_ACCOUNT = re.compile(r"(?:cuenta|clabe)\b\D{0,30}?([\d][\d \-]{5,24}\d)", re.IGNORECASE)
_OUT = frozenset({"-", "c", "cargo", "retiro", "debito", "d", "egreso"})
_IN = frozenset({"+", "a", "abono", "deposito", "credito", "ingreso"})


def read_table(rows: Sequence[Row], *, order: DateOrder | None = None) -> Statement:
    """A statement from numbered rows of cells, titles above the table included.

    `order` is how a person says the days are written, for files that do not prove it. Every
    printed balance and total is re-added. Raises a `BankRefusal` that names the line.
    """
    header = find_header(rows)
    body = [row for row in rows if row[0] > header.line and any(c.strip() for c in row[1])]
    body = [row for row in body if [*map(fold, row[1])] != [*map(fold, header.cells)]]
    if len(body) > MOST_LINES:
        raise StatementTooLong(limit=f"{MOST_LINES:,}")
    marks = {row[0]: _mark(header, row) for row in body}
    real = [row for row in body if marks[row[0]] is None]
    lines = _lines(header, real, order)
    _check_totals(header, [row for row in body if marks[row[0]] is _TOTALS], lines)
    opening, _ = _balance_of(header, [row for row in body if marks[row[0]] is _OPENING])
    closing, at = _balance_of(header, [row for row in body if marks[row[0]] is _CLOSING])
    account = _account(row for row in rows if row[0] < header.line)
    return statement_of(
        account,
        lines,
        opening=opening,
        closing=closing,
        closing_line=at,
        notices=header.left_out(cells for _line, cells in real),
    )


def _mark(header: Header, row: Row) -> tuple[str, ...] | None:
    """Which kind of summary a row is, None when it is a line of the bank.

    A payment may well be called "Total Play": a summary has no day of its own, or no amount.
    """
    day = header.of(Column.DAY, row[1])
    moved = any(
        _of(header, row, column)
        for column in (Column.WITHDRAWAL, Column.DEPOSIT, Column.AMOUNT)
        if header.has(column)
    )
    for kind in (_OPENING, _CLOSING, _TOTALS):
        if any(fold(cell).startswith(kind) for cell in row[1]) and (
            not day or fold(day).startswith(kind) or not moved
        ):
            return kind
    return None


def _lines(header: Header, rows: Sequence[Row], order: DateOrder | None) -> list[BankLine]:
    proved = order_of((number, header.of(Column.DAY, cells)) for number, cells in rows)
    nets = _nets(header, rows)
    lines: list[BankLine] = []
    for (number, cells), net in zip(rows, nets, strict=True):
        text = header.of(Column.DAY, cells)
        if not text:
            why = told("no tiene fecha")
            mend = told("Escríbala o quite la línea si no es un movimiento.")
            raise LineUnreadable(line=number, why=why, mend=mend)
        lines.append(
            BankLine(
                number=number,
                day=day_of(text, number, order, proved),
                description=header.of(Column.DESCRIPTION, cells),
                reference=header.of(Column.REFERENCE, cells),
                deposit=max(net, Money(0)),
                withdrawal=max(-net, Money(0)),
                balance=money_of(header.of(Column.BALANCE, cells), number, Column.BALANCE.value),
            )
        )
    return lines


def _nets(header: Header, rows: Sequence[Row]) -> list[Money]:
    """What each row did to the account, signed."""
    if header.has(Column.WITHDRAWAL) and header.has(Column.DEPOSIT):
        return _from_two(header, rows)
    amounts = [_required(header, row, Column.AMOUNT) for row in rows]
    if header.has(Column.SIGN):
        return [_signed(header, row, amount) for row, amount in zip(rows, amounts, strict=True)]
    if amounts and not any(amount < Money(0) for amount in amounts):
        raise SignsMissing(column=header.cells[header.at[Column.AMOUNT][0]])
    return amounts


def _from_two(header: Header, rows: Sequence[Row]) -> list[Money]:
    outs = [_of(header, row, Column.WITHDRAWAL) for row in rows]
    ins = [_of(header, row, Column.DEPOSIT) for row in rows]
    if all(out <= Money(0) for out in outs):  # some banks print every charge with its minus
        outs = [-out for out in outs]
    nets: list[Money] = []
    for row, out, come in zip(rows, outs, ins, strict=True):
        for amount, column in ((out, Column.WITHDRAWAL), (come, Column.DEPOSIT)):
            if amount < Money(0):
                _refuse_negative(header, row, column)
        if bool(out) is bool(come):
            both = told("trae cargo y abono a la vez")
            why = both if out else told("no trae cargo ni abono")
            mend = told(
                "Cada línea lleva uno de los dos: corríjala o quítela si no es un movimiento."
            )
            raise LineUnreadable(line=row[0], why=why, mend=mend)
        nets.append(come - out)
    return nets


def _refuse_negative(header: Header, row: Row, column: Column) -> None:
    raise AmountUnreadable(
        line=row[0],
        text=header.of(column, row[1]),
        column=column.value,
        why=told("es negativo y otros de su columna no lo son"),
    )


def _of(header: Header, row: Row, column: Column) -> Money:
    return money_of(header.of(column, row[1]), row[0], column.value) or Money(0)


def _required(header: Header, row: Row, column: Column) -> Money:
    amount = _of(header, row, column)
    if not amount:
        mend = told("Escríbalo o quite la línea si no es un movimiento.")
        raise LineUnreadable(line=row[0], why=told("no trae importe"), mend=mend)
    return amount


def _signed(header: Header, row: Row, amount: Money) -> Money:
    """The amount with the sign that its own column gives in words or with + and -."""
    text = header.of(Column.SIGN, row[1]).strip()
    word = fold(text) or text
    if amount > Money(0) and word in _OUT | _IN:
        return amount if word in _IN else -amount
    if amount < Money(0) and word in _OUT:
        return amount
    why = told(
        "dice «%(text)s» donde se espera si es cargo o abono del importe %(amount)s",
        text=text,
        amount=f"{amount.pesos:,}",
    )
    raise LineUnreadable(line=row[0], why=why, mend=told("Escriba «cargo» o «abono»."))


def _check_totals(header: Header, rows: Sequence[Row], lines: Sequence[BankLine]) -> None:
    """A printed total of charges or deposits must be the sum of the lines."""
    sums = {
        Column.WITHDRAWAL: Money.total(line.withdrawal for line in lines),
        Column.DEPOSIT: Money.total(line.deposit for line in lines),
    }
    for row in rows:
        for column, expected in sums.items():
            printed = _of(header, row, column) if header.has(column) else Money(0)
            if printed and abs(printed.centavos) != expected.centavos:
                why = told(
                    _TOTAL_DIFFERS[column],
                    printed=f"{printed.pesos:,}",
                    sum=f"{expected.pesos:,}",
                )
                mend = told("Falta o sobra un movimiento: descargue de nuevo el archivo del banco.")
                raise LineUnreadable(line=row[0], why=why, mend=mend)


def _balance_of(header: Header, rows: Sequence[Row]) -> tuple[Money | None, int]:
    """The balance that a summary row prints, with its line."""
    for number, cells in rows:
        amount = money_of(header.of(Column.BALANCE, cells), number, Column.BALANCE.value)
        if amount is not None:
            return amount, number
    return None, 0


def _account(rows: Iterable[Row]) -> str:
    """The number of the account, in figures alone, when a title says it."""
    for _, cells in rows:
        found = _ACCOUNT.search(" ".join(cells))
        if found:
            return re.sub(r"\D", "", found[1])
    return ""
