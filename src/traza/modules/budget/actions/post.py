"""Record a movement: the only way into the ledger.

Plain SQL, because this runs thousands of times a second under one lock: what is read and checked
here is decided by pure rules, and checked again by the database (migration 0002).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils import timezone

from traza.kernel.decision import Decision
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.budget.actions.at_once import write_at_once
from traza.modules.budget.actions.cursor import own_cursor
from traza.modules.budget.actions.held import Held, PriorMovement, held_for, known_movement
from traza.modules.budget.actions.rows import (
    OPENS,
    fingerprint,
    insert_document,
    insert_movements,
    insert_postings,
)
from traza.modules.budget.actions.seen_book import ChangedBook, SeenBook
from traza.modules.budget.contracts.ledger import (
    MONTHS,
    Busy,
    Invariant,
    LedgerRefusal,
    MovementInfo,
    NameTaken,
    PeriodClosed,
    Request,
    UnknownMovement,
)
from traza.modules.budget.queries.law import last_day_to_pay
from traza.modules.budget.queries.ledger import get_movement
from traza.modules.budget.rules.after_the_year import in_its_year
from traza.modules.budget.rules.funds import enough, within
from traza.modules.budget.rules.guarded import in_spanish
from traza.modules.budget.rules.names import well_named
from traza.modules.budget.rules.order import in_order, in_time, may_be_undone
from traza.platform.audit.record import Actor

TRIES = 5
# PostgreSQL's codes of a deadlock, of a transaction that cannot be put in order, of a lock's wait.
BUSY = frozenset({"40P01", "40001", "55P03"})


def post(request: Request, *, by: Actor, seen: SeenBook | None = None) -> MovementInfo:
    """Record a movement inside the caller's transaction, or in one of its own.

    The same document sent again is the same movement: what was recorded comes back, `repeated`.
    Raises NameTaken when that document says something else, PeriodClosed, UnknownMovement, and
    LedgerRefusal with the reasons when there is not enough or a moment is out of order. These come
    before anything is written, and the caller's transaction goes on.

    On PostgreSQL a movement locks its lines in the order of their numbers, so two movements never
    wait for each other; two transactions that record several, each in its own order, can, unless
    they name all their lines first (`hold`). One of them then gets Busy: its transaction is over
    and the caller runs it again from the start, with the same documents. In a transaction of its
    own the movement is tried again here. Invariant (the database itself refused) also ends the
    transaction. A movement allowed by what was `seen` of its book before is written at once or
    not at all: ChangedBook.
    """
    if connection.in_atomic_block:
        with ends_the_transaction():
            return _post(request, by)
    made = write_at_once(request, by=by, seen=seen) if well_named(request).yes else None
    if made is not None:
        return _info(request, *made)
    if seen is not None:
        raise ChangedBook
    for _ in range(TRIES):
        try:
            with transaction.atomic(), ends_the_transaction():
                return _post(request, by)
        except Busy:
            continue
    raise Busy


@contextmanager
def ends_the_transaction() -> Iterator[None]:
    """Say a refusal of the database in words; nothing of the transaction stays."""
    try:
        yield
    except OperationalError as error:
        transaction.set_rollback(True)
        if getattr(error.__cause__, "sqlstate", None) in BUSY or "locked" in str(error):
            raise Busy from error
        raise
    except DatabaseError as error:
        transaction.set_rollback(True)
        if "budget" not in str(error):
            raise
        raise Invariant(rule=in_spanish(str(error))) from error


def _post(request: Request, by: Actor) -> MovementInfo:
    _or_refuse([well_named(request)])  # before a text that it cannot hold reaches the database
    with connection.wrap_database_errors:
        cursor = own_cursor()
        held = held_for(cursor, request)
        known = known_movement(cursor, request)
        if known is not None:
            return _repeated(request, known)
        _check(request, held)
        return _write(cursor, request, held, by)


def _repeated(request: Request, known: PriorMovement) -> MovementInfo:
    if known.fingerprint != fingerprint(request):
        raise NameTaken(kind=request.document.kind, folio=request.document.folio)
    return replace(get_movement(known.id), repeated=True)


def _check(request: Request, held: Held) -> None:
    missing = sorted({move.line for move in request.moves} - set(held.lines))
    if missing or not request.moves:
        raise UnknownMovement(what=told("clave presupuestaria"), id=missing[0] if missing else "")
    if request.follows is not None and held.follows is None:
        raise UnknownMovement(what=told("movimiento"), id=request.follows)
    if held.closed:
        raise PeriodClosed(month=MONTHS[request.on.month - 1], year=request.on.year)
    decisions = [
        _in_its_year(request, held),
        *_in_order(request, held),
        enough(request.moves, held.lines, held.obligations, held.keys),
    ]
    _or_refuse(decisions)


def _in_its_year(request: Request, held: Held) -> Decision:
    what = held.undoes.kind if held.undoes else request.kind
    return in_its_year(request.on, held.year, what, request.moves, last_day_to_pay(held.year))


def _or_refuse(decisions: Iterable[Decision]) -> None:
    against = [reason.text for decision in decisions for reason in decision.against]
    if against:
        raise LedgerRefusal(reasons=" ".join(dict.fromkeys(against)))


def _in_order(request: Request, held: Held) -> list[Decision]:
    before, undoes = held.follows, held.undoes
    made = [
        in_order(
            request.kind, before.kind if before else None, undone=bool(before and before.undone)
        )
    ]
    if before is not None:
        made.append(in_time(request.on, request.kind, before.day, before.kind))
        if made[0].yes:
            made.append(within(request.kind, request.moves, before.left, held.keys))
    if undoes is not None:
        made.append(in_time(request.on, request.kind, undoes.day, undoes.kind))
        made.append(
            may_be_undone(undoes.kind, undone=undoes.undone, followed_by=undoes.followed_by)
        )
    return made


def _write(cursor: Any, request: Request, held: Held, by: Actor) -> MovementInfo:
    now = timezone.now()
    document = insert_document(cursor, request)
    if document is None:  # someone else's lines, the same name at the same moment
        raise NameTaken(kind=request.document.kind, folio=request.document.folio)
    commitment = document if request.kind in OPENS else held.commitment
    insert_postings(cursor, [(document, commitment, request)])
    insert_movements(cursor, [(document, commitment, request)], now, by)
    return _info(request, document, commitment, now)


def _info(request: Request, document: int, commitment: int | None, now: datetime) -> MovementInfo:
    return MovementInfo(
        id=document,
        book=request.book,
        kind=request.kind,
        document=request.document,
        on=request.on,
        recorded_at=now,
        total=Money(sum(move.centavos for move in request.moves)),
        commitment=commitment,
        follows=request.follows,
        reverses=request.reverses,
        reversed_by=None,
        payee=request.payee,
        reason=request.reason,
        bank_reference=request.bank_reference,
    )
