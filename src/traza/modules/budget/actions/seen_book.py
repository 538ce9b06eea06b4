"""What decides who may write in a book, read once a process and held true by the write itself.

A book's agency and kind hardly ever change. On PostgreSQL a movement in a transaction of its own
is allowed by what was seen of its book before, and its one statement writes only if the book still
is so (`at_once`). When it is not, nothing was written and the book is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from traza.kernel.language import told
from traza.modules.budget.actions.cursor import own_cursor
from traza.modules.budget.contracts.ledger import UnknownMovement


class ChangedBook(Exception):
    """The book is not as it was seen, or the movement is not in order: ask again, step by step."""


@dataclass(frozen=True, slots=True)
class SeenBook:
    """A book: its name, its agency, whether it came from a published report, and its slug."""

    id: int
    name: str
    agency: str
    published: bool
    slug: str


_seen: dict[int, SeenBook] = {}


def read_book(book: int) -> SeenBook:
    """The book as it is now. Raises UnknownMovement for no such book."""
    row = _row("SELECT name, agency, published, slug FROM budget_book WHERE id = %s", [book])
    if row is None:
        raise UnknownMovement(what=told("libro"), id=book)
    _seen[book] = SeenBook(book, row[0], row[1], bool(row[2]), row[3])
    return _seen[book]


def remembered_book(book: int) -> SeenBook | None:
    """The book as it was last seen, where the write itself holds it to that; else None."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return None
    return _seen.get(book)


def _row(sql: str, values: Sequence[object]) -> tuple[Any, ...] | None:
    """The first row of a question in the driver's own SQL."""
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = own_cursor()
        cursor.execute(sql, list(values))
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found
