"""Put a SQLite register of an earlier version into an empty PostgreSQL database, row by row.

`python -m tests.registers.into_postgres REGISTER`, with TRAZA_DATABASE: tables are made by the
migrations that the register names, so that they are those of its version.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from typing import Any

# What changed since figures and lists were built: SQLite and PostgreSQL count it each its way.
NOT_COPIED = ("tables_", "works_change")


def put(register: str) -> None:
    """Make the tables of then and write every row."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with closing(sqlite3.connect(register)) as source:
        last = dict(source.execute("SELECT app, max(name) FROM django_migrations GROUP BY app"))
        executor = MigrationExecutor(connection)
        executor.migrate(sorted(last.items()))
        with connection.cursor() as into:
            # Rows come as they are: no trigger of the version before judges them again.
            into.execute("SET session_replication_role = replica")
            there = set(connection.introspection.table_names(into)) - {"django_migrations"}
            for (table,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                if table in there and not table.startswith(NOT_COPIED):
                    _copy(source, into, table)
            into.execute("SET session_replication_role = DEFAULT")


def _copy(source: sqlite3.Connection, into: Any, table: str) -> None:
    into.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s "
        "AND table_schema = current_schema() AND is_generated = 'NEVER'",
        [table],
    )
    kinds = dict(into.fetchall())
    names = ", ".join(f'"{name}"' for name in kinds)
    marks = ", ".join(["%s"] * len(kinds))
    into.execute(f'DELETE FROM "{table}"')
    for row in source.execute(f'SELECT {names} FROM "{table}"').fetchall():
        into.execute(
            f'INSERT INTO "{table}" ({names}) OVERRIDING SYSTEM VALUE VALUES ({marks})',
            [_typed(kind, value) for kind, value in zip(kinds.values(), row, strict=True)],
        )
    if kinds.get("id") in {"bigint", "integer"}:
        into.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
        (sequence,) = into.fetchone()
        if sequence:
            into.execute(
                f"SELECT setval('{sequence}', max(id)) FROM \"{table}\" HAVING max(id) > 0"
            )


def _typed(kind: str, value: Any) -> Any:
    if value is None or kind != "boolean":
        return value
    return bool(value)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traza.config.settings")
    django.setup()
    put(sys.argv[1])
