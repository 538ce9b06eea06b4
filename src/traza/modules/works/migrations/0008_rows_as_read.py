# ruff: noqa: S608 - these statements are made of constants
"""What was read stays as it was read, whatever code runs: files and rows are only added."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

SAID = "what an import read is only added to"
TABLES = ("works_importedfile", "works_importedrow")


def forward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            "CREATE FUNCTION works_as_read() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = '23514'; END $$"
        )
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            editor.execute(_trigger(editor.connection.vendor, table, act))

    if editor.connection.vendor == "sqlite":
        # New columns remade works_work, and its triggers (0004) went with the old table.
        for verb, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD")):
            editor.execute(f"DROP TRIGGER IF EXISTS works_change_{verb}")
            editor.execute(
                f"CREATE TRIGGER works_change_{verb} AFTER {verb} ON works_work BEGIN"
                f" INSERT INTO works_change (work_id, token) VALUES ({row}.id, random()); END"
            )


def _trigger(vendor: str, table: str, act: str) -> str:
    head = f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
    if vendor == "postgresql":
        return f"{head}FOR EACH ROW EXECUTE FUNCTION works_as_read()"
    return f"{head}BEGIN SELECT RAISE(ABORT, '{SAID}'); END"


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION works_as_read() CASCADE")
        return
    for table in TABLES:
        for act in ("update", "delete"):
            editor.execute(f"DROP TRIGGER {table}_no_{act}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("works", "0007_imported_rows")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
