"""Rows that say otherwise than their editions, whatever was dropped, edited and made again."""

# ruff: noqa: S608 - names of tables and columns are the models' own; values are parameters
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from traza.platform.keeping import canonical, rows
from traza.platform.keeping.canonical import Shape
from traza.platform.keeping.kept import Editions
from traza.platform.keeping.models import Entry, Form

ByRow = Mapping[str, Sequence[dict[str, Any]]]


def disagreements(shape: Shape, editions: Editions | None) -> Iterator[tuple[str, str]]:
    """Keys of rows, and a sentence of what does not agree with their editions, if it has them."""
    if editions is None:
        return
    by_row = _by_row(shape, editions)
    yield from _rows(shape, by_row, editions.table)
    yield from _sealed(shape, by_row)


def _by_row(shape: Shape, editions: Editions) -> ByRow:
    """What each row has said, in order, as it is hashed."""
    columns = ", ".join(f'"{name}"' for name, _ in shape.state)
    by_row: dict[str, list[dict[str, Any]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{editions.by}", {columns} FROM "{editions.table}" ORDER BY id')
        for key, *values in cursor.fetchall():
            by_row.setdefault(rows.text(key), []).append(canonical.row(shape.state, values))
    return by_row


def _rows(shape: Shape, by_row: ByRow, table: str) -> Iterator[tuple[str, str]]:
    """Rows that are not what their last edition says."""
    columns = ", ".join(f'"{name}"' for name, _ in shape.state)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{shape.key}", {columns} FROM "{shape.table}" ORDER BY 1')
        there = cursor.fetchall()
    for key, *values in there:
        editions = by_row.get(rows.text(key))
        now = canonical.row(shape.state, values)
        if not editions:
            yield rows.text(key), f"no tiene ninguna edición en {table}."
        elif now != editions[-1]:
            other = ", ".join(name for name in now if now[name] != editions[-1][name])
            yield rows.text(key), f"no dice lo que su última edición en {table}: {other}."


def _sealed(shape: Shape, by_row: ByRow) -> Iterator[tuple[str, str]]:
    """Rows that were sealed once saying what none of their editions says."""
    form = Form.objects.filter(table_name=shape.table, shape=shape.text()).first()
    entries = Entry.objects.filter(form=form).exclude(fixed=b"").order_by("seq")
    salts = _salts(shape.table)
    for seq, key, state in entries.values_list("seq", "row_key", "state"):
        hashes = {canonical.salted(salts[key], edition) for edition in by_row.get(key, [])}
        if bytes(state) not in hashes:
            yield key, f"se selló (eslabón {seq}) diciendo lo que ninguna edición dice."


def _salts(table: str) -> dict[str, bytes]:
    """The salt of each row, which is that of its first entry."""
    salts: dict[str, bytes] = {}
    entries = Entry.objects.filter(form__table_name=table).order_by("seq")
    for key, salt in entries.values_list("row_key", "salt"):
        salts.setdefault(key, bytes(salt))
    return salts
