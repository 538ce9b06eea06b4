"""A cursor of the database's own driver, for statements that run thousands of times a second.

Django's cursor rewrites each statement and, on PostgreSQL, has it planned anew each time: here the
driver prepares it once a connection. Errors are the driver's: callers run inside
`connection.wrap_database_errors`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection

PREPARE_AFTER = 3  # times that a statement ran on a connection


class _SqliteCursor(sqlite3.Cursor):
    """Marks values as Django and PostgreSQL do."""

    def execute(self, sql: str, values: Any = ()) -> _SqliteCursor:
        super().execute(sql.replace("%s", "?"), values)
        return self


def own_cursor() -> Any:
    """A cursor inside the transaction under way, with `execute`, `fetchone` and `fetchall`."""
    connection.validate_no_broken_transaction()
    link = connection.connection
    if connection.vendor == "sqlite":
        return link.cursor(_SqliteCursor)
    return _postgres_cursor(link)


def _postgres_cursor(link: Any) -> Any:
    link.prepare_threshold = PREPARE_AFTER
    return _postgres_class()(link)


@cache
def _postgres_class() -> Any:
    from psycopg import Cursor  # only where PostgreSQL is used
    from psycopg.types.numeric import Int8

    class PostgresCursor(Cursor[Any]):
        """Sends every whole number as bigint, so that one prepared statement serves them all."""

        def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
            return super().execute(query, _wide(params or (), Int8), **options)

    return PostgresCursor


def _wide(values: Sequence[Any], whole: Any) -> list[Any]:
    """Whole numbers, alone or in lists, as bigint; enumerations and truth values stay."""
    return [
        _wide(value, whole)
        if type(value) is list
        else whole(value)
        if type(value) is int
        else value
        for value in values
    ]
