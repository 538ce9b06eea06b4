"""Emptying the register after a test that really committed, as fast as it was filled.

Django empties all tables, one statement each, and then makes content types and permissions anew:
a second on PostgreSQL. Here only tables that hold something are emptied, the rows that migrations
put there stay, keys begin at one again, and triggers that guard append-only tables, whichever they
are, stand aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.management.commands import flush
from django.db import connection

# What Django itself writes after every migration, equal each time.
KEPT = {"django_content_type", "auth_permission", "django_migrations"}


def flush_fast() -> None:
    """From now on Django's `flush` on this process's database is the fast one."""
    postgres = connection.vendor == "postgresql"
    type(connection.ops).sql_flush = _on_postgresql if postgres else _on_sqlite
    # Emptying makes nothing that a migration would: KEPT stays, and triggers are put back above.
    flush.emit_post_migrate_signal = lambda *_args: None


def _on_sqlite(_ops: Any, _style: Any, tables: Iterable[str], **_options: Any) -> list[str]:
    full = filled(tables)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({_listed(full)})"
        )
        triggers = cursor.fetchall()
    return [
        *(f'DROP TRIGGER "{name}"' for name, _sql in triggers),
        *(f'DELETE FROM "{name}"' for name in full),
        f"DELETE FROM sqlite_sequence WHERE name IN ({_listed(set(tables) - KEPT)})",
        *(sql for _name, sql in triggers),
        # Who keeps works in memory (platform/columns/feed.py) reads everything again.
        "INSERT INTO works_change (work_id, token) VALUES (0, random())",
    ]


def _on_postgresql(_ops: Any, _style: Any, tables: Iterable[str], **_options: Any) -> list[str]:
    return [
        "SET LOCAL session_replication_role = replica",  # neither triggers nor foreign keys
        *(f'DELETE FROM "{name}"' for name in filled(tables)),
        "SET LOCAL session_replication_role = origin",
        "SELECT setval(serial.oid::regclass, 1, false) FROM pg_class serial "
        "JOIN pg_depend ON pg_depend.objid = serial.oid AND pg_depend.deptype IN ('a', 'i') "
        "JOIN pg_class owner ON owner.oid = pg_depend.refobjid WHERE serial.relkind = 'S' "
        f"AND owner.relname IN ({_listed(set(tables) - KEPT)})",
        "INSERT INTO works_change (work_id) VALUES (0)",
    ]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


def filled(tables: Iterable[str]) -> list[str]:
    """Those of the tables that hold a row, but for what every register holds."""
    asked = [name for name in tables if name not in KEPT]
    each = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in asked)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return [row[0] for row in cursor.fetchall()]
