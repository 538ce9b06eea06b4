"""One row in any table of evidence, by direct SQL: its own rules stand aside, its guards do not."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, models


def any_row(model: type[models.Model], number: int = 1) -> Any:
    """Insert a row whose columns hold something of their kind; return its key."""
    values = {field.column: value_of(field, number) for field in model._meta.concrete_fields}
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})',
            list(values.values()),
        )
    return values[model._meta.pk.column]


def with_rules() -> None:
    """Checks hold again: what SQLite was told to ignore is told for the whole connection."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def without_rules(model: type[models.Model]) -> None:
    """In this transaction the table takes rows that break its checks and name nothing there is.

    Call `with_rules` after it.
    """
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            cursor.execute("PRAGMA defer_foreign_keys = ON")
            return
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f')",
            [table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def value_of(field: Any, number: int) -> Any:
    """Something that the column takes; another `number` gives another value."""
    while field.is_relation:
        field = field.target_field
    kind = field.get_internal_type()
    if kind in {"CharField", "TextField", "SlugField", "SealedTextField"}:
        return str(number)[: field.max_length or 9]
    if kind == "BinaryField":
        return bytes([number])
    if kind == "JSONField":
        return f'["{number}"]'
    if kind == "UUIDField":
        made = uuid.UUID(int=number)
        return made.hex if connection.vendor == "sqlite" else made
    if kind == "BooleanField":
        return bool(number % 2)
    if kind == "DateField":
        return connection.ops.adapt_datefield_value(date(2024, 1, number))
    if kind == "DateTimeField":
        return connection.ops.adapt_datetimefield_value(datetime(2024, 1, number, tzinfo=UTC))
    return number
