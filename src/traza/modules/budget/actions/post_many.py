"""Record many movements at once: what a load of a budget file does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from traza.modules.budget.actions.post import ends_the_transaction
from traza.modules.budget.actions.rows import (
    OPENS,
    document_row,
    fingerprint,
    insert_movements,
    insert_postings,
)
from traza.modules.budget.contracts.ledger import NameTaken, Request
from traza.platform.audit.record import Actor

BATCH = 250  # its postings stay below SQLite's number of parameters
DOCUMENTS = (
    "INSERT INTO budget_document (book_id, kind, folio, sha256, title, source_document, "
    "source_page, source_line, source_cell) VALUES "
)
Named = dict[tuple[int, str, str], int]


@transaction.atomic
def post_many(requests: Iterable[Request], *, by: Actor) -> int:
    """Record movements that follow nothing (budgets, published figures): all of them or none.

    Returns how many were new: one whose document is there already with the same content counts
    for nothing. Raises NameTaken when it has other content; Invariant when the database refuses
    one, and Busy when another load waits for this one's lines: both end the transaction.
    """
    new = 0
    with connection.cursor() as cursor, ends_the_transaction():
        for batch in _batches(requests):
            new += _post_batch(cursor, batch, by)
    return new


def _batches(requests: Iterable[Request]) -> Iterator[list[Request]]:
    left = iter(requests)
    while batch := list(islice(left, BATCH)):
        yield batch


def _post_batch(cursor: Any, batch: Sequence[Request], by: Actor) -> int:
    fresh = _documents(cursor, batch)
    numbered = []
    for request in batch:
        name = request.document
        document = fresh.pop((request.book, name.kind, name.folio), None)
        if document is None:
            _is_the_same(cursor, request)
            continue
        commitment = document if request.kind in OPENS else request.commitment
        numbered.append((document, commitment, request))
    if not numbered:
        return 0
    numbered.sort(key=lambda one: one[0])
    insert_postings(cursor, numbered)
    insert_movements(cursor, numbered, timezone.now(), by)
    return len(numbered)


def _documents(cursor: Any, batch: Sequence[Request]) -> Named:
    rows = [document_row(request) for request in batch]
    places = ", ".join(["(%s, %s, %s, %s, %s, %s, %s, %s, %s)"] * len(rows))
    cursor.execute(
        f"{DOCUMENTS}{places} ON CONFLICT (book_id, kind, folio) DO NOTHING "
        "RETURNING id, book_id, kind, folio",
        [value for row in rows for value in row],
    )
    return {(row[1], row[2], row[3]): row[0] for row in cursor.fetchall()}


def _is_the_same(cursor: Any, request: Request) -> None:
    name = request.document
    cursor.execute(
        "SELECT m.fingerprint FROM budget_document d JOIN budget_movement m "
        "ON m.document_id = d.id WHERE d.book_id = %s AND d.kind = %s AND d.folio = %s",
        [request.book, name.kind, name.folio],
    )
    row = cursor.fetchone()
    if row is None or row[0] != fingerprint(request):
        raise NameTaken(kind=name.kind, folio=name.folio)
