"""What was made of each source, so that rows that are no evidence themselves are compared with it.

Lines of documents, what was understood and checked of them and what they print are made again
whenever a source is read again, so their tables take any change. Who writes all rows of a source
keeps a manifest of them, which is evidence; `check` makes it again from the rows.
"""

# ruff: noqa: S608 - names of tables and columns are the models' own; values are parameters
from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from traza.platform.keeping import canonical, rows
from traza.platform.keeping.canonical import Shape
from traza.platform.keeping.kept import Listed, listed, listed_of
from traza.platform.keeping.models import Manifest

MADE = "Se hizo de su fuente"
BEGINS = "Relación con que empieza el historial"
MARK = 8  # digits of a row's hash that are kept: enough to find it, not to prove it
NAMED = 20  # rows of one source that are named one by one


def keep(model: type[models.Model], source: object, why: str = MADE) -> None:
    """Keep what the rows of a source are now, if that is not what the last manifest says."""
    how = listed_of(model)
    if how is None:
        raise TypeError(f"{model._meta.label} is not listed by its source")
    shape = _shape(model, how)
    _, digests = _digests(shape, how, str(source))
    last = _last(shape.table, str(source))
    made = _sum(digests)
    if last is None or (last.sha256, last.columns) != (made, shape.text()):
        Manifest.objects.create(
            table_name=shape.table,
            source=str(source),
            at=timezone.now(),
            why=why,
            columns=shape.text(),
            count=len(digests),
            sha256=made,
            marks="".join(digest.hex()[:MARK] for digest in digests),
        )


def begin() -> None:
    """Keep the first manifests of tables that have rows and never had one: a register of before."""
    there = set(connection.introspection.table_names())
    for table, (model, how) in listed().items():
        if not {table, Manifest._meta.db_table} <= there or not _has_columns(model):
            continue
        if not Manifest.objects.filter(table_name=table).exists():
            for source in _sources(table, how):
                keep(model, source, BEGINS)


def disagreements() -> Iterator[tuple[str, str, str]]:
    """Table, row and a sentence of what is not as it was made of its source."""
    for table, (_, how) in listed().items():
        with_manifest = Manifest.objects.filter(table_name=table).values_list("source", flat=True)
        for source in sorted({*_sources(table, how), *with_manifest}):
            for key, what in _of_source(table, how, source):
                yield table, key, what


def _of_source(table: str, how: Listed, source: str) -> Iterator[tuple[str, str]]:
    last = _last(table, source)
    origin = f"viene de {how.source} {_name(how, source)}"
    if last is None:
        yield "", f"no consta qué se hizo de su fuente: {origin}."
        return
    keys, digests = _digests(canonical.shape(last.columns), how, source)
    if _sum(digests) == last.sha256:
        return
    when = timezone.localtime(last.at).strftime("%d/%m/%Y %H:%M")
    marks = [last.marks[at : at + MARK] for at in range(0, len(last.marks), MARK)]
    left, other = Counter(marks), []
    for key, digest in zip(keys, digests, strict=True):
        mark = digest.hex()[:MARK]
        if left[mark]:
            left[mark] -= 1
        else:
            other.append(key)
    for key in other[:NAMED]:
        yield key, f"no es como se hizo el {when}; {origin}."
    if len(other) > NAMED:
        yield "", f"y {len(other) - NAMED} filas más no son como se hicieron; {origin}."
    if len(keys) < len(marks):
        yield "", f"faltan {len(marks) - len(keys)} filas de las que se hicieron; {origin}."
    if not other and len(keys) >= len(marks):
        yield "", f"sus filas no están en el orden en que se hicieron; {origin}."


def _shape(model: type[models.Model], how: Listed) -> Shape:
    """What is compared: not the numbers of rows, nor the moment of each making."""
    key = str(model._meta.pk.column)
    moments = {field.column for field in model._meta.concrete_fields if _is_moment(field)}
    columns = [pair for pair in rows.columns_of(model) if pair[0] not in {how.by, key, *moments}]
    parts = tuple(rows.part(name, by) for name, by in sorted(how.parts.items()))
    return Shape(model._meta.db_table, key, tuple(columns), (), parts)


def _is_moment(field: Any) -> bool:
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))


def _digests(shape: Shape, how: Listed, source: str) -> tuple[list[str], list[bytes]]:
    """The keys of a source's rows, in order, and the hash of each."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT "{shape.key}" FROM "{shape.table}" WHERE "{how.by}" = %s ORDER BY 1', [source]
        )
        keys = [rows.text(row[0]) for row in cursor.fetchall()]
    with_key = Shape(shape.table, shape.key, ((shape.key, "plain"), *shape.fixed), (), shape.parts)
    contents = rows.read(with_key, keys)
    return keys, [_digest(shape, contents[key].fixed) for key in keys if key in contents]


def _digest(shape: Shape, content: dict[str, Any]) -> bytes:
    compared = {name: value for name, value in content.items() if name != shape.key}
    for part in shape.parts:
        without = {part.key, part.by}
        compared[part.table] = [
            {name: value for name, value in row.items() if name not in without}
            for row in compared[part.table]
        ]
    return hashlib.sha256(canonical.dump(compared)).digest()


def _sum(digests: Sequence[bytes]) -> str:
    return hashlib.sha256(b"".join(digests)).hexdigest()


def _last(table: str, source: str) -> Manifest | None:
    return Manifest.objects.filter(table_name=table, source=source).order_by("-pk").first()


def _sources(table: str, how: Listed) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT DISTINCT "{how.by}" FROM "{table}"')
        return [str(row[0]) for row in cursor.fetchall()]


def _name(how: Listed, source: str) -> str:
    """How people call a source: «its address», or its number."""
    if not how.named:
        return f"«{source}»"
    table, column = how.named.split(".")
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE id = %s', [source])
        row = cursor.fetchone()
    return f"«{row[0]}»" if row else source


def _has_columns(model: type[models.Model]) -> bool:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, model._meta.db_table)
    return {name for name, _ in rows.columns_of(model)} <= {column.name for column in described}
