"""Lock the lines of several movements at once, in the one order that nobody waits in a circle."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from traza.kernel.acts import Doer, done_by
from traza.modules.budget.actions.held import lock_book
from traza.modules.budget.actions.post import ends_the_transaction


@done_by(Doer.STEP, "locks lines for a verb that then records, and writes nothing")
def hold(book: int, lines: Iterable[int]) -> None:
    """Keep these lines of a book for the rest of the caller's transaction.

    A caller that records several movements in one transaction names all their lines here first,
    and is then never refused as Busy. On SQLite there is one writer at a time and nothing to do.
    """
    if connection.vendor != "postgresql":
        return
    with ends_the_transaction(), connection.cursor() as cursor:
        lock_book(cursor, book)
        cursor.execute(
            "SELECT 1 FROM budget_balance WHERE line_id = ANY(%s) ORDER BY line_id FOR UPDATE",
            [sorted(set(lines))],
        )
