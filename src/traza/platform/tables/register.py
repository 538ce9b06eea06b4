"""Which tables and columns of the register may leave it.

An application says `in_register = True` in its AppConfig: what says nothing is never exported. A
model opts out with `in_register = False`, or limits itself with `register_hides` (names of fields)
and `register_rows` (field -> value that a row must have). Keys to accounts and paths of files
never leave, whatever is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

CHUNK = 1_000_000

KINDS: Mapping[str, str] = {
    "AutoField": "integer",
    "BigAutoField": "integer",
    "SmallAutoField": "integer",
    "BigIntegerField": "integer",
    "IntegerField": "integer",
    "SmallIntegerField": "integer",
    "PositiveBigIntegerField": "integer",
    "PositiveIntegerField": "integer",
    "PositiveSmallIntegerField": "integer",
    "BooleanField": "boolean",
    "DecimalField": "number",
    "FloatField": "number",
    "DateField": "date",
    "DateTimeField": "moment",
    "CharField": "text",
    "TextField": "text",
    "SlugField": "text",
    "URLField": "text",
    "JSONField": "text",
}

DUCKDB: Mapping[str, str] = {
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "number": "DOUBLE",
    "date": "DATE",
    "moment": "TIMESTAMP",
    "text": "VARCHAR",
}

IBIS: Mapping[str, str] = {
    "integer": "int64",
    "boolean": "boolean",
    "number": "float64",
    "date": "date",
    "moment": "timestamp",
    "text": "string",
}


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A table that is exported: its key, its columns with their kinds, and the rows that may go."""

    name: str
    key: str
    key_is_number: bool
    columns: Mapping[str, str]
    rows: tuple[tuple[str, Any], ...] = ()


def register_tables() -> tuple[RegisterTable, ...]:
    """Every table of the register, in order of name."""
    found = [_table(model) for model in register_models()]
    return tuple(sorted(found, key=lambda table: table.name))


def register_models() -> Iterator[type[models.Model]]:
    """Models of applications that belong to the register, and models that say so themselves."""
    for config in apps.get_app_configs():
        by_app = getattr(config, "in_register", False)
        for model in config.get_models(include_auto_created=by_app):
            if getattr(model, "in_register", by_app):
                yield model


def _table(model: type[models.Model]) -> RegisterTable:
    hidden = set(getattr(model, "register_hides", ()))
    columns = {
        str(field.column): kind
        for field in model._meta.concrete_fields
        if field.name not in hidden and (kind := _kind(field)) is not None
    }
    fields = {name: model._meta.get_field(name) for name in getattr(model, "register_rows", {})}
    rows = tuple(
        (str(getattr(fields[name], "column", name)), value)
        for name, value in getattr(model, "register_rows", {}).items()
    )
    key = model._meta.pk
    return RegisterTable(
        name=model._meta.db_table,
        key=str(key.column),
        key_is_number=_kind(key) == "integer",
        columns=columns,
        rows=rows,
    )


def _kind(field: Any) -> str | None:
    """The kind of a column; None keeps it inside: files, accounts and types we do not publish."""
    if field.is_relation:
        target = field.related_model
        if target._meta.label == settings.AUTH_USER_MODEL:
            return None
        return _kind(field.target_field)
    return KINDS.get(field.get_internal_type())
