"""A second engine: the register itself, through Django's connection.

It answers the same questions from the same expressions on SQLite or PostgreSQL. Slow on large
registers; it proves that a figure is portable and that a build says what the register says.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from traza.platform.tables.refusals import TableNotBuilt
from traza.platform.tables.register import register_tables

_DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}


class LiveEngine:
    """Runs SQL on the register at this moment."""

    def __init__(self) -> None:
        self.dialect = _DIALECTS[connection.vendor]
        self.memory: dict[Any, Any] = {}
        self._tables = {table.name: table.columns for table in register_tables()}

    @property
    def built_at(self) -> datetime:
        """Now: it has no build."""
        return datetime.now(UTC)

    def columns(self, table: str) -> Mapping[str, str]:
        """Columns of a table with their kinds. Raises TableNotBuilt."""
        try:
            return self._tables[table]
        except KeyError:
            raise TableNotBuilt(table=table) from None

    def run(self, sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        if parameters:
            # Django marks parameters as %s on every database.
            sql = sql.replace("%", "%%").replace("?", "%s")
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters or None)
            return [tuple(row) for row in cursor.fetchall()]

    def answer(self, sql: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """The same as `run`: the register may have changed."""
        return self.run(sql, parameters)
