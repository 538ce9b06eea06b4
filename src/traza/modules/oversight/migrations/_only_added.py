"""Decisions on what is seen are only added, as the evidence they are about."""

from __future__ import annotations

from typing import Any

TABLE = "oversight_moderation"
SAID = "what a committee did is kept"
SQLITE = {
    TABLE: [
        f"CREATE TRIGGER {TABLE}_no_{event} BEFORE {event.upper()} ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for event in ("update", "delete")
    ]
}


def forward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION oversight_kept()"
        )
        return
    for statement in SQLITE[TABLE]:
        editor.execute(statement)


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {TABLE}_kept ON {TABLE}")
        return
    for event in ("update", "delete"):
        editor.execute(f"DROP TRIGGER {TABLE}_no_{event}")
