"""Rows of evidence as they are hashed: read by plain SQL, so that no code stands between."""

# ruff: noqa: S608 - names of tables and columns are the models' own; values are parameters
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models

from traza.platform.keeping import canonical
from traza.platform.keeping.canonical import Columns, Part, Shape
from traza.platform.keeping.kept import Evidence

AT_ONCE = 500
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Content:
    """What a row holds: what never changes (with its parts), and what may."""

    fixed: dict[str, Any]
    state: dict[str, Any]


def shape_of(model: type[models.Model], said: Evidence) -> Shape:
    """How rows of a model are hashed today."""
    table, key = model._meta.db_table, str(model._meta.pk.column)
    columns = [pair for pair in columns_of(model) if pair[0] not in said.apart]
    free = set(said.may_change)
    if "*" in free:
        free = {name for name, _ in columns} - {key}
    return Shape(
        table,
        key,
        tuple(pair for pair in columns if pair[0] not in free),
        tuple(pair for pair in columns if pair[0] in free),
        tuple(part(name, by) for name, by in sorted(said.parts.items())),
    )


def key_kind(model: type[models.Model]) -> str:
    """The kind of a table's key: "uuid", "integer" or "text"."""
    field: Any = model._meta.pk
    while field.is_relation:
        field = field.target_field
    kind = field.get_internal_type()
    if kind == "UUIDField":
        return "uuid"
    return "text" if kind in {"CharField", "SlugField"} else "integer"


def read(shape: Shape, keys: Sequence[str]) -> dict[str, Content]:
    """The rows of those keys that are there, by key as text."""
    found: dict[str, Content] = {}
    for start in range(0, len(keys), AT_ONCE):
        some = list(keys[start : start + AT_ONCE])
        parts = {part.table: _parts(part, some) for part in shape.parts}
        names = shape.fixed + shape.state
        for row in _select(shape.table, names, shape.key, some):
            fixed = canonical.row(shape.fixed, row[: len(shape.fixed)])
            key = text(fixed[shape.key])
            for table, of in parts.items():
                fixed[table] = of.get(key, [])
            state = canonical.row(shape.state, row[len(shape.fixed) :])
            found[key] = Content(fixed, state)
    return found


def text(key: Any) -> str:
    """A key as the chain writes it: a UUID without hyphens, a name with its own.

    >>> text("0b9fb5b0-24bd-4a57-b4b5-5f0c3c4f3a11"), text("fondo-nacional-de-fomento-al-turismo")
    ('0b9fb5b024bd4a57b4b55f0c3c4f3a11', 'fondo-nacional-de-fomento-al-turismo')
    """
    written = str(key)
    return written.replace("-", "") if _UUID.fullmatch(written) else written


def hashes(salt: bytes, content: Content) -> tuple[bytes, bytes]:
    """Of what never changes and of what may; the second is empty where nothing may."""
    state = canonical.salted(salt, content.state) if content.state else b""
    return canonical.salted(salt, content.fixed), state


def _parts(part: Part, keys: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _select(part.table, part.columns, part.by, keys, order=part.key):
        said = canonical.row(part.columns, row)
        found[text(said[part.by])].append(said)
    return found


def _select(
    table: str, columns: Columns, by: str, keys: Sequence[str], order: str = ""
) -> list[Any]:
    names = ", ".join(f'"{name}"' for name, _ in columns)
    marks = ", ".join(["%s"] * len(keys))
    then = f' ORDER BY "{order}"' if order else ""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {names} FROM "{table}" WHERE "{by}" IN ({marks}){then}', list(keys))
        return list(cursor.fetchall())


def part(table: str, by: str) -> Part:
    """A table whose rows belong to rows of another, by their column that names one."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    return Part(table, by, str(model._meta.pk.column), tuple(columns_of(model)))


def columns_of(model: type[models.Model]) -> list[tuple[str, str]]:
    """The columns of a model with the kind of each, in order of name."""
    found = []
    for field in model._meta.concrete_fields:
        target: Any = field
        while target.is_relation:
            target = target.target_field
        found.append((str(field.column), canonical.KINDS.get(target.get_internal_type(), "plain")))
    return sorted(found)
