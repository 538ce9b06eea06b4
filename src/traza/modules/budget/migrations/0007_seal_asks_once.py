"""On PostgreSQL the seal of a movement reads its postings, its book and its month once.

The rules are the same; each question is asked only of the movements that it is of.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from traza.modules.budget.migrations import _guards_postgresql


def remake(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor != "postgresql":
        return
    # For this transaction: functions keep the path they are made under.
    editor.execute(
        "SELECT set_config('search_path', quote_ident(current_schema()) || ', pg_temp', true)"
    )
    text = _guards_postgresql.seal().replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", 1)
    editor.execute(text, params=None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0006_belonging")]
    operations: ClassVar = [migrations.RunPython(remake, migrations.RunPython.noop)]
