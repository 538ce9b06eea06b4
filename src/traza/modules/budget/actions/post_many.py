"""Record many movements at once: what a load of a budget file does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from traza.kernel.acts import asks
from traza.modules.budget.actions.authority import check_book
from traza.modules.budget.actions.held import known_movement
from traza.modules.budget.actions.post import ends_the_transaction
from traza.modules.budget.actions.rows import (
    OPENS,
    fingerprint,
    insert_documents,
    insert_movements,
    insert_postings,
)
from traza.modules.budget.contracts.capabilities import LOAD
from traza.modules.budget.contracts.ledger import NameTaken, Request
from traza.platform.audit.record import Actor

BATCH = 250  # its postings stay below SQLite's number of parameters


@asks(LOAD)
@transaction.atomic
def post_many(requests: Iterable[Request], *, by: Actor) -> int:
    """Record movements that follow nothing (budgets, published figures): all of them or none.

    Returns how many were new: one whose document is there already with the same content counts
    for nothing. Raises NameTaken when it has other content; Invariant when the database refuses
    one, and Busy when another load waits for this one's lines: both end the transaction.
    """
    new = 0
    with connection.cursor() as cursor, ends_the_transaction():
        seen: set[int] = set()
        for batch in _batches(requests):
            for book in {one.book for one in batch} - seen:
                check_book(book, by, LOAD)
                seen.add(book)
            new += _post_batch(cursor, batch, by)
    return new


def _batches(requests: Iterable[Request]) -> Iterator[list[Request]]:
    left = iter(requests)
    while batch := list(islice(left, BATCH)):
        yield batch


def _post_batch(cursor: Any, batch: Sequence[Request], by: Actor) -> int:
    fresh = insert_documents(cursor, batch)
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


def _is_the_same(cursor: Any, request: Request) -> None:
    known = known_movement(cursor, request)
    if known is None or known.fingerprint != fingerprint(request):
        raise NameTaken(kind=request.document.kind, folio=request.document.folio)
