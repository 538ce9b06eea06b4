"""What each kind of movement does: which amounts go from which account to which.

Accounts and their pairs follow CONAC's chart and its guide to the budget accounts (8.2.1 to
8.2.7 for spending, 8.1.1 to 8.1.5 for income).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from traza.modules.budget.contracts.ledger import Account, Amount, Kind, Move

A = Account
# A thousand times what the whole country spends in a year: beyond it sums leave 64 bits.
LARGEST = 10**17
Step = tuple[Account, Account]

# (debit, credit) of the movements that are one step.
SIMPLE: Mapping[Kind, Step] = {
    Kind.APPROVE: (A.AVAILABLE, A.APPROVED),
    Kind.CONTRIBUTE: (A.AVAILABLE, A.CONTRIBUTED),
    Kind.RESERVE: (A.RESERVED, A.AVAILABLE),
    Kind.UNRESERVE: (A.AVAILABLE, A.RESERVED),
    Kind.COMMIT: (A.COMMITTED, A.AVAILABLE),
    Kind.RELEASE: (A.AVAILABLE, A.COMMITTED),
    Kind.ADVANCE: (A.ADVANCED, A.COMMITTED),
    Kind.RECOVER: (A.COMMITTED, A.ADVANCED),
    Kind.EXERCISE: (A.EXERCISED, A.ACCRUED),
    Kind.PAY: (A.PAID, A.EXERCISED),
    Kind.ESTIMATE: (A.ESTIMATED, A.TO_COLLECT),
    Kind.ACCRUE_INCOME: (A.TO_COLLECT, A.INCOME_ACCRUED),
    Kind.COLLECT: (A.INCOME_ACCRUED, A.COLLECTED),
}
# Movements whose amount may be negative: the same step the other way.
SIGNED: Mapping[Kind, Step] = {
    Kind.ADJUST: (A.AVAILABLE, A.ADJUSTED),
    Kind.ADJUST_INCOME: (A.INCOME_ADJUSTED, A.TO_COLLECT),
}
# Money that comes back is available again: the way of a payment, undone step by step.
REFUND: tuple[Step, ...] = (
    (A.EXERCISED, A.PAID),
    (A.ACCRUED, A.EXERCISED),
    (A.COMMITTED, A.ACCRUED),
    (A.AVAILABLE, A.COMMITTED),
)


def moves_of(kind: Kind, amounts: Iterable[Amount], *, reserved: bool = False) -> tuple[Move, ...]:
    """The moves of a movement, in the order of its amounts.

    A commitment takes what was `reserved` when it follows a reserve. An accrual is made of what an
    advance already paid (`amortised`) and of the rest; that part is exercised and paid without
    cash by `amortisation`. Raises ValueError for an amount that is zero, above LARGEST, or below
    zero where the kind does not allow it.
    """
    made: list[Move] = []
    for amount in amounts:
        made += _of_one(kind, amount, reserved=reserved)
    return tuple(made)


def _of_one(kind: Kind, amount: Amount, *, reserved: bool) -> list[Move]:
    centavos = amount.money.centavos
    if kind in SIGNED:
        debit, credit = SIGNED[kind]
        if centavos < 0:
            debit, credit, centavos = credit, debit, -centavos
        return [_move(amount.line, debit, credit, centavos)]
    if kind is Kind.REFUND:
        return [_move(amount.line, debit, credit, centavos) for debit, credit in REFUND]
    if kind is Kind.ACCRUE:
        return _accrual(amount)
    debit, credit = SIMPLE[kind]
    if kind is Kind.COMMIT and reserved:
        credit = A.RESERVED
    return [_move(amount.line, debit, credit, centavos)]


def _accrual(amount: Amount) -> list[Move]:
    """What was received in conformity; the amortised part is at once exercised and paid, without
    cash, because its cash left with the advance."""
    advance = amount.amortised.centavos
    rest = amount.money.centavos - advance
    if advance < 0 or rest < 0:
        raise ValueError("an accrual amortises between nothing and all of itself")
    made = []
    if rest:
        made.append(_move(amount.line, A.ACCRUED, A.COMMITTED, rest))
    if advance:
        made += [
            _move(amount.line, A.ACCRUED, A.ADVANCED, advance),
            _move(amount.line, A.EXERCISED, A.ACCRUED, advance),
            _move(amount.line, A.AMORTISED, A.EXERCISED, advance),
        ]
    if not made:
        raise ValueError("an amount is above zero")
    return made


def mirrored(moves: Iterable[Move]) -> tuple[Move, ...]:
    """The same moves the other way: what a reversal records."""
    return tuple(Move(one.line, one.credit, one.debit, one.centavos, one.implied) for one in moves)


def _move(line: int, debit: Account, credit: Account, centavos: int) -> Move:
    if not 0 < centavos <= LARGEST:
        raise ValueError("an amount is above zero and can be added up")
    return Move(line, debit, credit, centavos)
