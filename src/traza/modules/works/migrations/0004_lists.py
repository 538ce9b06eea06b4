# ruff: noqa: S608 - these statements are made of constants
"""The database notes which works change, for readers that keep columns of them in memory.

`works_change` is a ring of the last changes, kept by triggers whoever writes (queries/feed.py).
A later migration that remakes works_work on SQLite must run `forward` again: remaking drops
triggers (tests/modules/works/queries/test_snapshot.py fails until it does).
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

RING = 50_000
SQLITE = (
    "CREATE TABLE works_change (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " work_id INTEGER NOT NULL, token INTEGER NOT NULL)",
    *(
        f"CREATE TRIGGER works_change_{verb} AFTER {verb} ON works_work BEGIN"
        f" INSERT INTO works_change (work_id, token) VALUES ({row}.id, random()); END"
        for verb, row in (("insert", "NEW"), ("update", "NEW"), ("delete", "OLD"))
    ),
    "CREATE TRIGGER works_change_ring AFTER INSERT ON works_change BEGIN"
    f" DELETE FROM works_change WHERE id = NEW.id - {RING}; END",
    # The ring is never empty: a reader always has a last row to know it by.
    "INSERT INTO works_change (work_id, token) VALUES (0, random())",
)
POSTGRESQL = (
    "CREATE TABLE works_change (id bigserial PRIMARY KEY, work_id bigint NOT NULL,"
    " token bigint NOT NULL DEFAULT (random() * 9e18)::bigint,"
    " xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint)",
    "CREATE INDEX works_change_transaction ON works_change (xid)",
    f"""CREATE FUNCTION works_change_note() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE given bigint;
    BEGIN
      INSERT INTO works_change (work_id) VALUES (
        CASE TG_OP WHEN 'TRUNCATE' THEN 0 WHEN 'DELETE' THEN OLD.id ELSE NEW.id END
      ) RETURNING id INTO given;
      DELETE FROM works_change WHERE id = given - {RING};
      RETURN NULL;
    END $$""",
    "CREATE TRIGGER works_change_row AFTER INSERT OR UPDATE OR DELETE ON works_work"
    " FOR EACH ROW EXECUTE FUNCTION works_change_note()",
    "CREATE TRIGGER works_change_all AFTER TRUNCATE ON works_work"
    " FOR EACH STATEMENT EXECUTE FUNCTION works_change_note()",
    "INSERT INTO works_change (work_id) VALUES (0)",
)


def forward(apps: Any, editor: Any) -> None:
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement, params=None)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION works_change_note() CASCADE")
    else:
        for verb in ("insert", "update", "delete", "ring"):
            editor.execute(f"DROP TRIGGER works_change_{verb}")
    editor.execute("DROP TABLE works_change")


class Migration(migrations.Migration):
    dependencies: ClassVar = [("works", "0003_append_only")]
    operations: ClassVar = [migrations.RunPython(forward, backward)]
