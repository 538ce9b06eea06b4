"""On PostgreSQL the seal of a movement looks at its postings and at what it follows once.

A single posting, as most movements have, is added to its balances without being read again, and
balances ask who writes them without calling a function.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from traza.modules.budget.migrations import _guards_postgresql
from traza.modules.budget.migrations._guard_rules import DERIVED


def remake(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor != "postgresql":
        return
    # For this transaction: functions keep the path they are made under.
    editor.execute(
        "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"
    )
    for text in (_guards_postgresql.seal(), _guards_postgresql.refuse_derived()):
        again = text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
        editor.execute(again, params=None)
    for table in DERIVED:
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_derived ON {table}")
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_stays ON {table}")
        for text in _guards_postgresql.derived(table):
            editor.execute(text, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0009_key_origin")]
    operations: ClassVar = [migrations.RunPython(remake, migrations.RunPython.noop)]
