"""The verbs of the ledger: each names its document and moves its amounts.

Every verb takes the book, the document's `Name`, the accounting day, the amounts by line and who
records it; runs inside the caller's transaction; and given the same document again returns the
movement that is there, `repeated`. They raise LedgerRefusal (with the reasons), NameTaken,
PeriodClosed and UnknownMovement, before anything is written; and Busy, which ends the caller's
transaction (see `post`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from traza.modules.budget.actions.post import post
from traza.modules.budget.contracts.ledger import (
    Amount,
    Kind,
    LedgerRefusal,
    Move,
    MovementInfo,
    Name,
    Request,
)
from traza.modules.budget.queries.ledger import get_movement, postings_of
from traza.modules.budget.rules.moves import mirrored, moves_of
from traza.platform.audit.record import Actor


class BadAmount(LedgerRefusal):
    """An amount that moves nothing."""

    code = "budget.bad_amount"
    say = (
        "El monto debe ser mayor que cero y no pasar de mil billones de pesos (y lo amortizado, "
        "no mayor que lo devengado)."
    )


class AlreadyReversed(LedgerRefusal):
    """A movement is reversed once, and a reversal never."""

    code = "budget.already_reversed"
    say = "%(why)s Si hace falta, registre un movimiento nuevo."


def record(
    kind: Kind,
    book: int,
    document: Name,
    *,
    on: date,
    amounts: Iterable[Amount],
    by: Actor,
    follows: int | None = None,
    payee: int | None = None,
    reason: str = "",
    bank_reference: str = "",
) -> MovementInfo:
    """Record a movement of a kind."""
    reserved = kind is Kind.COMMIT and follows is not None
    try:
        moves = moves_of(kind, amounts, reserved=reserved)
    except ValueError as error:
        raise BadAmount from error
    request = Request(
        book=book,
        kind=kind,
        document=document,
        on=on,
        moves=moves,
        follows=follows,
        payee=payee,
        reason=reason,
        bank_reference=bank_reference,
    )
    return post(request, by=by)


def reverse(
    movement: int, document: Name, *, on: date, by: Actor, reason: str = ""
) -> MovementInfo:
    """Undo a whole movement by a new one that names it."""
    original = get_movement(movement)
    if original.kind is Kind.REVERSE:
        raise AlreadyReversed(why="Una reversión no se revierte.")
    repeated = original.reversed_by and get_movement(original.reversed_by)
    if repeated and (repeated.document.kind, repeated.document.folio) != (
        document.kind,
        document.folio,
    ):
        raise AlreadyReversed(why=f"El movimiento {movement} ya fue revertido.")
    moves = tuple(
        Move(one.line, one.debit, one.credit, one.money.centavos, one.implied)
        for one in postings_of(movement)
    )
    request = Request(
        book=original.book,
        kind=Kind.REVERSE,
        document=document,
        on=on,
        moves=mirrored(moves),
        commitment=original.commitment,
        reverses=movement,
        payee=original.payee,
        reason=reason,
    )
    return post(request, by=by)
