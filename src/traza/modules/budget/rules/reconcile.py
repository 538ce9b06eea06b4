"""Reconcile a bank statement with the cash movements of the ledger.

Certain is only what the reference proves; everything else is proposed to a person with its
reasons, and only when there is one way to see it. Each line and each movement is used at most
once, and the answer does not depend on the order they come in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from traza.kernel.decision import Reason
from traza.kernel.money import Money
from traza.modules.budget.contracts.bank import (
    BankEntry,
    CashMovement,
    Match,
    Reconciliation,
    Repeated,
)
from traza.modules.budget.rules import match_bank
from traza.modules.budget.rules.match_bank import Found
from traza.modules.budget.rules.pairing import text_of

One = TypeVar("One", BankEntry, CashMovement)


def reconcile(
    lines: Iterable[BankEntry],
    movements: Iterable[CashMovement],
    *,
    near: int = match_bank.NEAR,
    known: Iterable[Match] = (),
) -> Reconciliation:
    """Match both sides; `near` is how many days may part the same money in both.

    Lines and movements have ids of their own, unique within their side. `known` are the matches
    that a person already confirmed: they stand, and what they use is not looked at again.
    """
    bank = sorted(lines, key=_rank)
    ledger = sorted(movements, key=_rank)
    matches = list(known)
    for look in match_bank.LOOKS:
        left, owed = _left(bank, ledger, matches)
        matches.extend(found.match() for found in _undisputed(look(left, owed, near)))
    return _answer(bank, ledger, matches)


def _rank(one: BankEntry | CashMovement) -> tuple[object, ...]:
    return (one.day, one.amount, one.reference, one.id)


def _left(
    bank: Sequence[BankEntry], ledger: Sequence[CashMovement], matches: Sequence[Match]
) -> tuple[list[BankEntry], list[CashMovement]]:
    lines = {one for match in matches for one in match.lines}
    moves = {one for match in matches for one in match.movements}
    return (
        [one for one in bank if one.id not in lines],
        [one for one in ledger if one.id not in moves],
    )


def _undisputed(found: Sequence[Found]) -> list[Found]:
    """What no other finding of the same look claims."""
    lines = Counter(one.id for each in found for one in each.lines)
    moves = Counter(one.id for each in found for one in each.movements)
    return [
        each
        for each in found
        if all(lines[one.id] == 1 for one in each.lines)
        and all(moves[one.id] == 1 for one in each.movements)
    ]


def _answer(
    bank: Sequence[BankEntry], ledger: Sequence[CashMovement], matches: Sequence[Match]
) -> Reconciliation:
    unregistered, in_transit = _left(bank, ledger, matches)
    return Reconciliation(
        matches=tuple(sorted(matches, key=lambda match: (match.lines, match.movements))),
        in_transit=tuple(in_transit),
        unregistered=tuple(unregistered),
        repeated=tuple(_repeated(bank, ledger)),
        bank_total=Money.total(one.amount for one in bank),
        ledger_total=Money.total(one.amount for one in ledger),
        matched_total=Money.total(match.amount for match in matches),
        in_transit_total=Money.total(one.amount for one in in_transit),
        unregistered_total=Money.total(one.amount for one in unregistered),
    )


def _repeated(bank: Sequence[BankEntry], ledger: Sequence[CashMovement]) -> Iterable[Repeated]:
    """What looks like one thing written twice; it is told, and nothing is taken out."""
    for ids in _twice(bank, lambda one: (one.day, one.amount, one.reference, one.description)):
        said = f"El banco muestra {len(ids)} líneas de igual día, importe, referencia y concepto."
        yield Repeated(ids, is_bank=True, reason=Reason("bank.line_repeated", said))
    for ids in _twice(ledger, _movement_key):
        said = f"{len(ids)} movimientos tienen la misma referencia, importe y beneficiario."
        yield Repeated(ids, is_bank=False, reason=Reason("bank.movement_repeated", said))


def _movement_key(movement: CashMovement) -> Hashable | None:
    """Movements without a reference are not called repeated: a payroll is full of equal ones."""
    reference = text_of(movement.reference)
    return (reference, movement.amount, text_of(movement.payee)) if reference else None


def _twice(side: Sequence[One], key: Callable[[One], Hashable | None]) -> list[tuple[int, ...]]:
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for one in side:
        mark = key(one)
        if mark is not None:
            groups[mark].append(one.id)
    return [tuple(ids) for ids in groups.values() if len(ids) > 1]
