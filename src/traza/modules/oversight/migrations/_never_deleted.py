"""A replacement is decided, which is a change; it never disappears, whatever code runs."""

from __future__ import annotations

from typing import Any

TABLE = "oversight_replacement"
SAID = "what a committee did is kept"


def forward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION oversight_kept()"
        )
        return
    editor.execute(
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def backward(apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER {TABLE}_kept ON {TABLE}")
        return
    editor.execute(f"DROP TRIGGER {TABLE}_no_delete")
