"""Turn the lines of a file into a statement: oldest first, every printed balance re-added."""

from __future__ import annotations

from collections.abc import Sequence

from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import BalanceWrong, BankLine, Statement, StatementEmpty


def statement_of(
    account: str,
    lines: Sequence[BankLine],
    *,
    opening: Money | None = None,
    closing: Money | None = None,
    closing_line: int = 0,
    notices: tuple[str, ...] = (),
) -> Statement:
    """Order and check the lines as the file gives them.

    Banks print the newest line first as often as last; days decide and, when all are of one day,
    the balances do. Raises StatementEmpty and BalanceWrong, which names the line (`closing_line`
    when it is the closing balance that does not add).
    """
    if not lines:
        raise StatementEmpty
    ordered = _oldest_first(lines, opening)
    first, last, checked = _added(ordered, opening)
    if closing is not None and last is not None and closing != last:
        raise _wrong(closing_line, closing, last)
    if first is None and closing is not None:
        first = closing - Money.total(line.net for line in lines)
    return Statement(
        account=account,
        lines=tuple(ordered),
        opening=first,
        closing=last if last is not None else closing,
        checked=checked,
        notices=notices,
    )


def _oldest_first(lines: Sequence[BankLine], opening: Money | None) -> list[BankLine]:
    asis, turned = list(lines), list(reversed(lines))
    if lines[0].day != lines[-1].day:
        return asis if lines[0].day < lines[-1].day else turned
    return turned if not _adds(asis, opening) and _adds(turned, opening) else asis


def _adds(lines: Sequence[BankLine], opening: Money | None) -> bool:
    try:
        _added(lines, opening)
    except BalanceWrong:
        return False
    return True


def _added(
    lines: Sequence[BankLine], opening: Money | None
) -> tuple[Money | None, Money | None, int]:
    """Opening, closing and how many printed balances were re-added."""
    known, first, checked = opening, opening, 0
    moved = Money(0)
    for line in lines:
        moved += line.net
        if known is None:
            if line.balance is not None:
                known, first = line.balance, line.balance - moved
            continue
        known += line.net
        if line.balance is not None:
            if line.balance != known:
                raise _wrong(line.number, line.balance, known)
            checked += 1
    return first, known, checked


def _wrong(line: int, printed: Money, expected: Money) -> BalanceWrong:
    return BalanceWrong(
        line=line,
        printed=f"{printed.pesos:,}",
        expected=f"{expected.pesos:,}",
        difference=f"{(printed - expected).pesos:,}",
    )
