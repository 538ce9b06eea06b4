"""Record a movement: the only way into the ledger.

Plain SQL, because this runs thousands of times a second under one lock: what is read and checked
here is decided by pure rules, and checked again by the database (migration 0002).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from traza.kernel.money import Money
from traza.modules.budget.actions.held import Held, Known, held_for, known_movement
from traza.modules.budget.contracts.ledger import (
    Invariant,
    Kind,
    LedgerRefusal,
    MovementInfo,
    NameTaken,
    PeriodClosed,
    Request,
    UnknownMovement,
)
from traza.modules.budget.queries.ledger import get_movement
from traza.modules.budget.rules.funds import enough
from traza.modules.budget.rules.order import in_order, in_the_year
from traza.platform.audit.record import Actor

OPENS = frozenset({Kind.COMMIT, Kind.PUBLISH})
MONTHS = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


def post(request: Request, *, by: Actor) -> MovementInfo:
    """Record a movement inside the caller's transaction, or in one of its own.

    The same document sent again is the same movement: what was recorded comes back, `repeated`.
    Raises NameTaken when that document says something else, PeriodClosed, UnknownMovement, and
    LedgerRefusal with the reasons when there is not enough or a moment is out of order. A refusal
    comes before anything is written.
    """
    if connection.in_atomic_block:
        return _post(request, by)
    with transaction.atomic():
        return _post(request, by)


def fingerprint(request: Request) -> str:
    """What makes two movements with one document the same: everything that moves money."""
    said = [
        request.book,
        request.kind,
        request.on.isoformat(),
        request.document.sha256,
        request.follows,
        request.reverses,
        request.payee,
        [[m.line, m.debit, m.credit, m.centavos, m.implied] for m in request.moves],
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _post(request: Request, by: Actor) -> MovementInfo:
    with connection.cursor() as cursor:
        held = held_for(cursor, request)
        known = known_movement(cursor, request)
        if known is not None:
            return _repeated(request, known)
        _check(request, held)
        return _write(cursor, request, held, by)


def _repeated(request: Request, known: Known) -> MovementInfo:
    if known.fingerprint != fingerprint(request):
        raise NameTaken(kind=request.document.kind, folio=request.document.folio)
    return replace(get_movement(known.id), repeated=True)


def _check(request: Request, held: Held) -> None:
    missing = sorted({move.line for move in request.moves} - set(held.lines))
    if missing or not request.moves:
        raise UnknownMovement(what="clave presupuestaria", id=missing[0] if missing else "")
    if request.follows is not None and held.follows is None:
        raise UnknownMovement(what="movimiento", id=request.follows)
    if held.closed:
        raise PeriodClosed(month=MONTHS[request.on.month - 1], year=request.on.year)
    before = held.follows
    decisions = [
        in_the_year(request.on, held.year),
        in_order(
            request.kind, before.kind if before else None, undone=bool(before and before.undone)
        ),
        enough(request.moves, held.lines, held.obligations, held.keys),
    ]
    against = [reason.text for decision in decisions for reason in decision.against]
    if against:
        raise LedgerRefusal(reasons=" ".join(dict.fromkeys(against)))


def _write(cursor: Any, request: Request, held: Held, by: Actor) -> MovementInfo:
    now = timezone.now()
    try:
        document = insert_document(cursor, request)
        if document is None:  # someone else's lines, the same name at the same moment
            raise NameTaken(kind=request.document.kind, folio=request.document.folio)
        commitment = document if request.kind in OPENS else held.commitment
        insert_postings(cursor, [(document, commitment, request)])
        insert_movements(cursor, [(document, commitment, request)], now, by)
    except DatabaseError as error:
        if "budget" not in str(error):
            raise
        raise Invariant(rule=_rule(error)) from error
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


def _rule(error: DatabaseError) -> str:
    return str(error).splitlines()[0].removeprefix("budget: ")[:200]


DOCUMENT = (
    "INSERT INTO budget_document (book_id, kind, folio, sha256, title, source_document, "
    "source_page, source_line, source_cell) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (book_id, kind, folio) DO NOTHING RETURNING id"
)
POSTING = (
    "INSERT INTO budget_posting (document_id, position, line_id, commitment_id, debit, credit, "
    "centavos, implied) VALUES "
)
MOVEMENT = (
    "INSERT INTO budget_movement (document_id, kind, day, recorded_at, recorded_by, commitment_id, "
    "follows_id, reverses_id, payee_id, postings, centavos, reason, bank_reference, fingerprint) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
OBLIGED = frozenset({824, 8241, 825, 826, 827, 8271})
Numbered = Sequence[tuple[int, int | None, Request]]


def insert_document(cursor: Any, request: Request) -> int | None:
    """The number of a new document; None when its name is there already."""
    cursor.execute(DOCUMENT, document_row(request))
    found = cursor.fetchone()
    return None if found is None else int(found[0])


def document_row(request: Request) -> list[Any]:
    """Values of a document's row."""
    name, trace = request.document, request.document.trace
    return [
        request.book,
        name.kind,
        name.folio,
        name.sha256,
        name.title,
        trace.document if trace else "",
        trace.page if trace else None,
        trace.line if trace else None,
        (trace.cell or "") if trace else "",
    ]


def insert_postings(cursor: Any, numbered: Numbered) -> None:
    """The rows of the ledger of some movements, not yet sealed."""
    values: list[Any] = []
    rows = 0
    for document, commitment, request in numbered:
        for position, move in enumerate(request.moves):
            obliged = move.debit in OBLIGED or move.credit in OBLIGED
            values += [
                document,
                position,
                move.line,
                commitment if obliged else None,
                int(move.debit),
                int(move.credit),
                move.centavos,
                move.implied,
            ]
            rows += 1
    places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s)"] * rows)
    cursor.execute(POSTING + places, values)


def insert_movements(cursor: Any, numbered: Numbered, now: Any, by: Actor) -> None:
    """The seals, in the order of their documents: from here on nothing can be added."""
    moment = connection.ops.adapt_datetimefield_value(now)
    rows = [
        [
            document,
            request.kind.value,
            connection.ops.adapt_datefield_value(request.on),
            moment,
            by.user,
            commitment,
            request.follows,
            request.reverses,
            request.payee,
            len(request.moves),
            sum(move.centavos for move in request.moves),
            request.reason,
            request.bank_reference,
            fingerprint(request),
        ]
        for document, commitment, request in numbered
    ]
    if len(rows) == 1:
        cursor.execute(MOVEMENT, rows[0])
    else:
        cursor.executemany(MOVEMENT, rows)
