"""The rows that a movement writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from traza.modules.budget.contracts.ledger import OF_A_COMMITMENT, Kind, Request
from traza.modules.budget.rules.fingerprint import fingerprint_of
from traza.platform.audit.record import Actor

OPENS = frozenset({Kind.COMMIT, Kind.PUBLISH})
_INTO_DOCUMENT = (
    "INSERT INTO budget_document (book_id, kind, folio, sha256, title, source_document, "
    "source_page, source_line, source_cell) VALUES "
)
_DOCUMENT_PLACES = "(%s, %s, %s, %s, %s, %s, %s, %s, %s)"
_ONCE = " ON CONFLICT (book_id, kind, folio) DO NOTHING RETURNING id"
# The same when the book is still as it was seen; values of no column need their types told.
DOCUMENT_IF_SEEN = (
    f"{_INTO_DOCUMENT.removesuffix('VALUES ')}SELECT %s::bigint, %s, %s, %s, %s, %s, %s::int, "  # noqa: S608 (our own text)
    "%s::int, %s WHERE EXISTS (SELECT 1 FROM budget_book b WHERE b.id = %s AND b.agency = %s AND "
    f"b.published = %s AND b.slug = %s){_ONCE}"
)
DOCUMENT = f"{_INTO_DOCUMENT}{_DOCUMENT_PLACES}{_ONCE}"
POSTING = (
    "INSERT INTO budget_posting (document_id, position, line_id, commitment_id, debit, credit, "
    "centavos, implied) VALUES "
)
MOVEMENT = (
    "INSERT INTO budget_movement (document_id, kind, day, recorded_at, recorded_by, commitment_id, "
    "follows_id, reverses_id, payee_id, postings, centavos, reason, bank_reference, fingerprint) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
OBLIGED = frozenset(OF_A_COMMITMENT)
Numbered = Sequence[tuple[int, int | None, Request]]


def insert_document(cursor: Any, request: Request) -> int | None:
    """The number of a new document; None when its name is there already."""
    cursor.execute(DOCUMENT, document_row(request))
    found = cursor.fetchone()
    return None if found is None else int(found[0])


def insert_documents(cursor: Any, requests: Sequence[Request]) -> dict[tuple[int, str, str], int]:
    """The numbers of new documents by book, kind and folio; names that are there have none."""
    places = ", ".join([_DOCUMENT_PLACES] * len(requests))
    cursor.execute(
        f"{_INTO_DOCUMENT}{places}{_ONCE}, book_id, kind, folio",
        [value for request in requests for value in document_row(request)],
    )
    return {(row[1], row[2], row[3]): row[0] for row in cursor.fetchall()}


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


def insert_movements(cursor: Any, numbered: Numbered, now: datetime, by: Actor) -> None:
    """The seals, in the order of their documents: from here on nothing can be added."""
    rows = [movement_row(*one, now, by) for one in numbered]
    if len(rows) == 1:
        cursor.execute(MOVEMENT, rows[0])
    else:
        cursor.executemany(MOVEMENT, rows)


def movement_row(
    document: int, commitment: int | None, request: Request, now: datetime, by: Actor
) -> list[Any]:
    """Values of a seal's row."""
    return [
        document,
        request.kind.value,
        connection.ops.adapt_datefield_value(request.on),
        connection.ops.adapt_datetimefield_value(now),
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


def fingerprint(request: Request) -> str:
    """That of a request: everything that moves money."""
    return fingerprint_of(
        request.kind,
        request.on,
        request.document.sha256,
        (request.book, request.follows, request.reverses, request.payee),
        [(m.line, m.debit, m.credit, m.centavos, m.implied) for m in request.moves],
    )
