"""The verbs of the ledger: each names its document and moves its amounts.

Every verb takes the book, the document's `Name`, the accounting day, the amounts by line and who
records it; runs inside the caller's transaction; and given the same document again returns the
movement that is there, `repeated`. They raise LedgerRefusal (with the reasons), NameTaken,
PeriodClosed and UnknownMovement, before anything is written; and Busy, which ends the caller's
transaction (see `post`).
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date

from django.db import transaction

from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.modules.budget.actions.authority import (
    allowed_as_seen,
    check_request,
    check_reversal,
)
from traza.modules.budget.actions.post import post
from traza.modules.budget.actions.seen_book import ChangedBook, SeenBook
from traza.modules.budget.contracts.capabilities import ADJUST, COMMIT, PAY, REVERSE
from traza.modules.budget.contracts.ledger import (
    Amount,
    Kind,
    LedgerRefusal,
    Move,
    MovementInfo,
    Name,
    NameTaken,
    Owner,
    Request,
)
from traza.modules.budget.models import Ownership
from traza.modules.budget.queries.ledger import find_movement, get_movement, postings_of
from traza.modules.budget.rules.moves import mirrored, moves_of
from traza.platform.audit.record import Actor

MOST_TIMES = 100


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


@asks(COMMIT, PAY, ADJUST)
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
    owner: Owner | None = None,
) -> MovementInfo:
    """Record a movement of a kind, in a book of the agency of who records it.

    `owner` is what the movement belongs to in another module, whose own action allowed it. A
    document whose movement was undone may be recorded again under its folio. Raises also what
    `check_request` raises.
    """
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
    seen = allowed_as_seen(request, by, owner)
    if owner is None:
        with suppress(ChangedBook):
            return _named(request, by, seen)
        check_request(request, by, owner)
        return _named(request, by)
    with transaction.atomic():
        made = _named(request, by)
        if not made.repeated:
            Ownership.objects.create(movement_id=made.id, owner=owner.code, title=owner.title)
    return made


def _named(request: Request, by: Actor, seen: SeenBook | None = None) -> MovementInfo:
    """Record it under its folio, or, where what that folio moved was undone, under its next time.

    Names are never used twice, so the second time of a folio says so: "CLC 14 (2.ª vez)".
    """
    name = request.document
    for time in range(1, MOST_TIMES):
        folio = name.folio if time == 1 else f"{name.folio} ({time}.ª vez)"
        again = replace(request, document=replace(name, folio=folio))
        try:
            made = post(again, by=by, seen=seen)
        except NameTaken:
            taken = find_movement(request.book, name.kind, folio)
            if taken is None or taken.reversed_by is None:
                raise
        else:
            if not made.repeated or made.reversed_by is None:
                return made
    raise NameTaken(kind=name.kind, folio=name.folio)


@asks(REVERSE)
def reverse(
    movement: int,
    document: Name,
    *,
    on: date,
    by: Actor,
    reason: str = "",
    owner: Owner | None = None,
) -> MovementInfo:
    """Undo a whole movement by a new one that names it.

    What another module owns is undone by its `owner` only. Raises also what `check_reversal`
    raises.
    """
    original = get_movement(movement)
    check_reversal(original, by, owner)
    if original.kind is Kind.REVERSE:
        raise AlreadyReversed(why=told("Una reversión no se revierte."))
    repeated = original.reversed_by and get_movement(original.reversed_by)
    if repeated and (repeated.document.kind, repeated.document.folio) != (
        document.kind,
        document.folio,
    ):
        raise AlreadyReversed(why=told("El movimiento %(id)s ya fue revertido.", id=movement))
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
