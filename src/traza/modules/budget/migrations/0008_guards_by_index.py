"""On PostgreSQL the guards find rows by index, also in a session that began with an empty ledger."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from traza.modules.budget.migrations._guards_postgresql import BY_INDEX, FUNCTIONS


def find_by_index(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor != "postgresql":
        return
    for name in FUNCTIONS:
        editor.execute(f"ALTER FUNCTION budget_{name}() {BY_INDEX}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("budget", "0007_seal_asks_once")]
    operations: ClassVar = [migrations.RunPython(find_by_index, migrations.RunPython.noop)]
