"""The invariants of the ledger, held by the database whatever code runs, also direct SQL.

Nothing is changed or deleted; a seal counts its postings; a movement takes the steps of its kind
and follows the moment before it; balances follow seals and nothing else; a closed month takes
nothing; a reversal mirrors one standing movement that is not a reversal. A later migration that
remakes one of these tables on SQLite must run `forward` again: remaking drops triggers
(tests/modules/budget/test_guards.py fails until it does). Whoever may change the schema itself
(DROP TRIGGER, PRAGMA writable_schema) is beyond what a schema can hold.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from traza.modules.budget.migrations import _guards_postgresql, _guards_sqlite
from traza.modules.budget.migrations._guard_rules import LEDGER

__all__ = ["LEDGER", "POSTGRESQL", "SQLITE"]
SQLITE = _guards_sqlite.statements()
POSTGRESQL = _guards_postgresql.statements()


def forward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        # For this transaction: functions keep the path they are made under.
        editor.execute(
            "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"
        )
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        # Statements hold percent signs, so they go without Django's own interpolation.
        editor.execute(statement, params=None)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        for name in _guards_postgresql.FUNCTIONS:
            editor.execute(f"DROP FUNCTION budget_{name}() CASCADE")
        return
    for statement in SQLITE:
        editor.execute(f"DROP TRIGGER {statement.split()[2]}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
