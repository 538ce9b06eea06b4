"""JSON that is kept byte by byte.

`jsonb` would keep what a text means and not the text, and the chain of evidence hashes the text.
"""

from __future__ import annotations

from typing import Any

from django.db import models


class JsonText(models.TextField):  # type: ignore[type-arg] # not generic when it runs
    """A text that is JSON.

    Of type `json` on PostgreSQL, which refuses what is none and can be asked by its fields; a text
    on SQLite, whose JSON functions take it as it is.
    """

    def db_type(self, connection: Any) -> str | None:
        """The column's type."""
        return "json" if connection.vendor == "postgresql" else super().db_type(connection)

    def cast_db_type(self, connection: Any) -> str | None:
        """What it is cast to for comparing: `json` has no equality."""
        return "text" if connection.vendor == "postgresql" else super().cast_db_type(connection)


def as_text(**signal: Any) -> None:
    """On PostgreSQL `json` arrives as the text that it is, for every reader of a connection."""
    wrapper = signal["connection"]
    if wrapper.vendor == "postgresql":
        from psycopg.types.string import TextLoader  # only where PostgreSQL is used

        wrapper.connection.adapters.register_loader("json", TextLoader)
