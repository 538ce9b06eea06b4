"""Count updates and deletions of the register's rows, so that a build rewrites only what changed.

Inserts need no counter: they change a chunk's number of rows. PostgreSQL needs none at all.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from traza.platform.tables.register import CHUNK, RegisterTable, register_tables

VERBS = ("UPDATE", "DELETE")
EPOCH = "*"  # the row that counts migrations, after which every stamp is new


def watch(**signal: Any) -> None:
    """Install the triggers that count changes; SQLite loses them when a table is remade."""
    if signal.get("using", "default") != "default" or connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in register_tables():
            for verb in VERBS:
                cursor.execute(_trigger(table, verb))
        if signal.get("plan"):
            cursor.execute(_count(EPOCH, "0"))


def trigger_name(table: str, verb: str) -> str:
    """Name of the trigger that counts one verb of one table."""
    return f"tables_count_{verb.lower()}_{table}"


def _trigger(table: RegisterTable, verb: str) -> str:
    chunk = f'OLD."{table.key}" / {CHUNK}' if table.key_is_number else "0"
    return (
        f'CREATE TRIGGER IF NOT EXISTS "{trigger_name(table.name, verb)}" '
        f'AFTER {verb} ON "{table.name}" BEGIN {_count(table.name, chunk)}; END'
    )


def _count(table: str, chunk: str) -> str:
    return (
        "INSERT INTO tables_change (table_name, chunk, counter) "
        f"VALUES ('{table}', {chunk}, 1) "
        "ON CONFLICT (table_name, chunk) DO UPDATE SET counter = counter + 1"
    )
