"""The database refuses to change or delete what was recorded, whatever code runs."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

SQLITE = [
    f"CREATE TRIGGER audit_act_no_{event} BEFORE {event.upper()} ON audit_act "
    "BEGIN SELECT RAISE(ABORT, 'the audit record is append-only'); END"
    for event in ("update", "delete")
]
POSTGRESQL = [
    "CREATE FUNCTION audit_act_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "BEGIN RAISE EXCEPTION 'the audit record is append-only' USING ERRCODE = '23514'; END $$",
    "CREATE TRIGGER audit_act_append_only BEFORE UPDATE OR DELETE ON audit_act "
    "FOR EACH ROW EXECUTE FUNCTION audit_act_refuse()",
]


def forward(apps: Any, editor: Any) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP TRIGGER audit_act_append_only ON audit_act")
        editor.execute("DROP FUNCTION audit_act_refuse()")
        return
    for event in ("update", "delete"):
        editor.execute(f"DROP TRIGGER audit_act_no_{event}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
