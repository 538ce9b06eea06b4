"""The past of a work is never rewritten nor lost, whatever code runs.

Versions are only added. Those that an import made may leave with a work that its document, read
again, does not name; what a person recorded never does. Photographs are withdrawn, not removed.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

SAID = "the history of a work is only added to"
SQLITE = {
    "works_version": [
        "CREATE TRIGGER works_version_no_update BEFORE UPDATE ON works_version "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
        "CREATE TRIGGER works_version_no_delete BEFORE DELETE ON works_version "
        f"WHEN OLD.verb <> 'import' BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    ],
    "works_photo": [
        "CREATE TRIGGER works_photo_no_delete BEFORE DELETE ON works_photo "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END",
    ],
}
POSTGRESQL = [
    "CREATE FUNCTION works_kept() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = '23514'; END $$",
    "CREATE TRIGGER works_version_no_update BEFORE UPDATE ON works_version "
    "FOR EACH ROW EXECUTE FUNCTION works_kept()",
    "CREATE TRIGGER works_version_no_delete BEFORE DELETE ON works_version "
    "FOR EACH ROW WHEN (OLD.verb <> 'import') EXECUTE FUNCTION works_kept()",
    "CREATE TRIGGER works_photo_no_delete BEFORE DELETE ON works_photo "
    "FOR EACH ROW EXECUTE FUNCTION works_kept()",
]


def forward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        statements = POSTGRESQL
    else:
        statements = [each for all_ in SQLITE.values() for each in all_]
    for statement in statements:
        editor.execute(statement)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION works_kept() CASCADE")
        return
    for all_ in SQLITE.values():
        for each in all_:
            editor.execute(f"DROP TRIGGER {each.split()[2]}")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("works", "0002_register")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
