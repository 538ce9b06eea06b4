"""The first edition of the payees and books that were there before editions were kept."""

# ruff: noqa: S608 - the texts are made of our own names, none of a reader's
from __future__ import annotations

from typing import Any

from django.utils import timezone

WHY = "Edición con que empieza el historial"
PAYEE = ("name", "search_name", "kind")
BOOK = (
    "name",
    "search_name",
    "entity",
    "level",
    "spent_moment",
    "state_id",
    "municipality_id",
    "agency",
    "is_sample",
    "note",
    "source_document",
    "published",
)


def begin(_apps: Any, editor: Any) -> None:
    """Write them as what the rows say now, by nobody."""
    now = editor.connection.ops.adapt_datetimefield_value(timezone.now())
    for what, columns in (("payee", PAYEE), ("book", BOOK)):
        names = ", ".join(columns)
        with editor.connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO budget_{what}edition ({what}_id, at, by, role, why, {names}) "
                f"SELECT t.id, %s, NULL, '', %s, {', '.join(f't.{column}' for column in columns)} "
                f"FROM budget_{what} t WHERE NOT EXISTS (SELECT 1 FROM budget_{what}edition e "
                f"WHERE e.{what}_id = t.id) ORDER BY t.id",
                [now, WHY],
            )
