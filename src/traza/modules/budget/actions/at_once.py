"""Write a movement without asking first whether it may be: the database knows every rule.

Most movements are in order, so the fast way is to write and see. What the database refuses leaves
nothing, and is then asked again step by step for its reasons (actions/post).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from traza.modules.budget.actions.cursor import own_cursor
from traza.modules.budget.actions.rows import (
    DOCUMENT,
    DOCUMENT_IF_SEEN,
    OBLIGED,
    OPENS,
    document_row,
    insert_document,
    insert_movements,
    insert_postings,
    movement_row,
)
from traza.modules.budget.actions.seen_book import SeenBook
from traza.modules.budget.contracts.ledger import Request
from traza.platform.audit.record import Actor

Made = tuple[int, int | None, datetime]


class _NameIsTaken(Exception):
    """There is a document with that name: perhaps this very movement."""


def write_at_once(request: Request, *, by: Actor, seen: SeenBook | None = None) -> Made | None:
    """Document, commitment and moment of a movement written in a transaction of its own; None when
    the database did not take it, or its book is not as it was `seen`, and nothing of it is there.
    Outside of any transaction."""
    if not request.moves:  # a document alone would stay
        return None
    now = timezone.now()
    try:
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            # A statement is a transaction: to say so would be two more messages to the server.
            with connection.wrap_database_errors:
                return *_in_one_statement(request, now, by, seen), now
        commitment = _commitment(request)
        with transaction.atomic(), connection.wrap_database_errors:
            return *_step_by_step(request, commitment, now, by), now
    except (_NameIsTaken, DatabaseError):
        return None


def _commitment(request: Request) -> int | None:
    """Of the movement that is followed. It never changes, so it is read before the turn."""
    if request.commitment is not None or request.follows is None:
        return request.commitment
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = own_cursor()
        cursor.execute(
            "SELECT commitment_id FROM budget_movement WHERE document_id = %s", [request.follows]
        )
        row = cursor.fetchone()
    return None if row is None else row[0]


def _step_by_step(
    request: Request, commitment: int | None, now: datetime, by: Actor
) -> tuple[int, int | None]:
    cursor = own_cursor()
    document = insert_document(cursor, request)
    if document is None:
        raise _NameIsTaken
    if request.kind in OPENS:
        commitment = document
    insert_postings(cursor, [(document, commitment, request)])
    insert_movements(cursor, [(document, commitment, request)], now, by)
    return document, commitment


_OF_LISTS = (
    "unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::boolean[], %s::boolean[]) "
    "WITH ORDINALITY"
)
# Most movements have one posting, and a list of one costs as much to send and read as of many.
_OF_ONE = "(VALUES (%s::bigint, %s::int, %s::int, %s::bigint, %s::boolean, %s::boolean, 1))"


def _whole(document: str, moves: str) -> str:
    """One message to the server instead of four. Each part reads what the one before returns,
    which is what puts them in order: a document, its postings, and the seal after all of them."""
    return (
        f"WITH followed AS (SELECT COALESCE(%s, (SELECT commitment_id FROM budget_movement "  # noqa: S608 (our own text)
        f"WHERE document_id = %s)) AS commitment), document AS ({document}), "
        "numbered AS (SELECT d.id, CASE WHEN %s THEN d.id ELSE f.commitment END AS commitment "
        "FROM document d, followed f), "
        "posting AS (INSERT INTO budget_posting (document_id, position, line_id, commitment_id, "
        "debit, credit, centavos, implied) SELECT n.id, m.position - 1, m.line, CASE WHEN "
        "m.obliged THEN n.commitment END, m.debit, m.credit, m.centavos, m.implied FROM numbered "
        f"n, {moves} AS m (line, debit, credit, centavos, implied, obliged, position) RETURNING 1) "
        "INSERT INTO budget_movement (document_id, commitment_id, kind, day, recorded_at, "
        "recorded_by, follows_id, reverses_id, payee_id, postings, centavos, reason, "
        "bank_reference, fingerprint) "
        "SELECT id, commitment, %s, %s::date, %s::timestamptz, %s::int, %s::bigint, %s::bigint, "
        "%s::bigint, %s, %s, %s, %s, %s FROM numbered "
        "WHERE (SELECT COUNT(*) FROM posting) > 0 RETURNING document_id, commitment_id"
    )


# By whether the book was seen before, and whether there is one posting.
_WHOLE = {
    (seen, one): _whole(DOCUMENT_IF_SEEN if seen else DOCUMENT, _OF_ONE if one else _OF_LISTS)
    for seen in (False, True)
    for one in (False, True)
}


def _in_one_statement(
    request: Request, now: datetime, by: Actor, seen: SeenBook | None
) -> tuple[int, int | None]:
    cursor = own_cursor()
    values: list[Any] = [request.commitment, request.follows, *document_row(request)]
    if seen is not None:
        values += [seen.id, seen.agency, seen.published, seen.slug]
    values.append(request.kind in OPENS)
    rows = [
        (
            move.line,
            int(move.debit),
            int(move.credit),
            move.centavos,
            move.implied,
            move.debit in OBLIGED or move.credit in OBLIGED,
        )
        for move in request.moves
    ]
    values += rows[0] if len(rows) == 1 else map(list, zip(*rows, strict=True))
    row = movement_row(0, None, request, now, by)
    text = _WHOLE[seen is not None, len(rows) == 1]
    cursor.execute(text, [*values, *row[1:5], *row[6:]])
    found = cursor.fetchone()
    if found is None:
        raise _NameIsTaken
    return int(found[0]), found[1]
