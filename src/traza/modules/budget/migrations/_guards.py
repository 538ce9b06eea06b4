"""Put the guards of the ledger into a database, and take them out for a migration to remake.

A later migration that remakes one of these tables on SQLite, or changes a rule, takes all guards
out first and puts them in again last: remaking a table drops its triggers, and triggers of other
tables that name it stop the remaking.
"""

from __future__ import annotations

from typing import Any

from traza.modules.budget.migrations import _guards_postgresql, _guards_sqlite

SQLITE = _guards_sqlite.statements()
POSTGRESQL = _guards_postgresql.statements()


def put_in(apps: Any, editor: Any) -> None:
    """Make every function and trigger."""
    if editor.connection.vendor == "postgresql":
        # For this transaction: functions keep the path they are made under.
        editor.execute(
            "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"
        )
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        # Statements hold percent signs, so they go without Django's own interpolation.
        editor.execute(statement, params=None)


def take_out(apps: Any, editor: Any) -> None:
    """Drop every function and trigger that is there, also of an earlier set of rules."""
    if editor.connection.vendor == "postgresql":
        for name in _guards_postgresql.FUNCTIONS:
            editor.execute(f"DROP FUNCTION IF EXISTS budget_{name}() CASCADE")
        return
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = [row[0] for row in cursor.fetchall() if row[0].startswith("budget_")]
    for name in names:
        editor.execute(f"DROP TRIGGER {name}")
