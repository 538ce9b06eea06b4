"""From the amounts that a document publishes for a key to the moves of the ledger.

A document prints some moments and not others. What it prints is posted as published; the steps
that the law requires in between (nothing is paid that was not committed, accrued and exercised)
are posted as implied, and so is the budget that spending must have had when the document gives it
none. Figures add only what was published. Ley General de Contabilidad Gubernamental, artículos 4
and 38.
"""

from __future__ import annotations

from collections.abc import Mapping

from traza.kernel.money import Money
from traza.modules.budget.contracts.ledger import Account, Move

A = Account
BUDGET = ("approved", "modified", "contributed")
CHAIN = ("committed", "accrued", "exercised", "paid")
_STEP = {
    "committed": (A.COMMITTED, A.AVAILABLE),
    "accrued": (A.ACCRUED, A.COMMITTED),
    "exercised": (A.EXERCISED, A.ACCRUED),
    "paid": (A.PAID, A.EXERCISED),
}
INCOME = {
    "estimated": (A.ESTIMATED, A.TO_COLLECT),
    "modified": (A.INCOME_ADJUSTED, A.TO_COLLECT),
    "accrued": (A.TO_COLLECT, A.INCOME_ACCRUED),
    "collected": (A.INCOME_ACCRUED, A.COLLECTED),
}


def published_moves(line: int, amounts: Mapping[str, Money]) -> tuple[Move, ...]:
    """The moves of what a document publishes for one spending line.

    `amounts` are cumulative moments by name (approved, modified, contributed, committed, accrued,
    exercised, paid); one that is absent was not published. Contradictions (paid above modified,
    amounts below zero) are kept as published and held by implied support. Nothing but zeros moves
    nothing.
    """
    said = {name: money.centavos for name, money in amounts.items()}
    budget, funded = _budget(line, said)
    chain = _chain(line, said)
    needed = sum(m.centavos for m in chain if m.debit is A.COMMITTED)
    short = needed - funded
    moves = list(budget)
    if short > 0:
        moves.insert(0, Move(line, A.AVAILABLE, A.SUPPORT, short, implied=True))
    return (*moves, *chain)


def _budget(line: int, said: Mapping[str, int]) -> tuple[list[Move], int]:
    """Moves of what was approved, modified and contributed; and what is available after them."""
    approved = said.get("approved", 0)
    wanted = [("approved", A.APPROVED, approved)]
    if "modified" in said:
        wanted.append(("modified", A.ADJUSTED, said["modified"] - approved))
    wanted.append(("contributed", A.CONTRIBUTED, said.get("contributed", 0)))
    moves: list[Move] = []
    left = 0
    for _name, origin, centavos in wanted:
        # What is below zero leaves an account that must first hold it.
        if left + centavos < 0:
            moves.append(Move(line, A.AVAILABLE, A.SUPPORT, -(left + centavos), implied=True))
            left = -centavos
        moves += _signed(line, A.AVAILABLE, origin, centavos)
        left += centavos
    return moves, left


def _chain(line: int, said: Mapping[str, int]) -> list[Move]:
    """Each moment as published, and what later moments imply of it."""
    moves: list[Move] = []
    for at, name in enumerate(CHAIN):
        debit, credit = _STEP[name]
        needed = max(said.get(each, 0) for each in CHAIN[at:])
        published = said.get(name, 0)
        implied = max(needed, 0) - published
        if implied > 0:
            moves.append(Move(line, debit, credit, implied, implied=True))
        moves += _signed(line, debit, credit, published)
    return moves


def _signed(line: int, debit: Account, credit: Account, centavos: int) -> list[Move]:
    if centavos == 0:
        return []
    if centavos < 0:
        return [Move(line, credit, debit, -centavos)]
    return [Move(line, debit, credit, centavos)]


def published_income(line: int, amounts: Mapping[str, Money]) -> tuple[Move, ...]:
    """The moves of what a document publishes for one income line: estimated, modified (the whole
    estimate after its changes), accrued, collected. What was collected had been accrued."""
    said = {name: money.centavos for name, money in amounts.items()}
    moves = _signed(line, *INCOME["estimated"], said.get("estimated", 0))
    if "modified" in said:
        change = said["modified"] - said.get("estimated", 0)
        moves += _signed(line, *INCOME["modified"], change)
    accrued, collected = said.get("accrued", 0), said.get("collected", 0)
    implied = max(accrued, collected, 0) - accrued
    if implied > 0:
        moves.append(Move(line, *INCOME["accrued"], implied, implied=True))
    moves += _signed(line, *INCOME["accrued"], accrued)
    moves += _signed(line, *INCOME["collected"], collected)
    return tuple(moves)
