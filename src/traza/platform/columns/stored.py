"""The columns of a large table in a file, so that a process that starts need not read a million
rows again: it maps the file that another one wrote and asks only for what changed since.

The file says at which mark of `feed` it was read, and it counts only while that mark, with its
random token, is still among the table's last changes: another database, a restored backup or a
long silence are then read anew. So it can be old, never stale.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from django.conf import settings
from django.db import connection

from traza.platform import mapped
from traza.platform.columns.declared import ColumnTable
from traza.platform.columns.feed import FeedMark
from traza.platform.columns.part import ColumnPart, plain
from traza.platform.files import places

T = TypeVar("T")
LARGE = 50_000  # rows; fewer are read in a blink
FORMAT = "2"  # of the file; another one is not understood, so not used
IN_ORDER = ("order", "cells", "across", "down")  # by cell; worked out once, then kept too


def is_large(table: ColumnTable) -> bool:
    """Whether a file is worth its while."""
    few = f"SELECT COUNT(*) FROM (SELECT 1 FROM {table.table} LIMIT %s) few"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(few, [LARGE])
        (found,) = cursor.fetchone()
    return bool(found >= LARGE)


def alone(table: ColumnTable, found: Callable[[], T]) -> T:
    """What `found` gives, while other processes wait to map the file it may write."""
    with places.alone(_path(table)):
        return found()


def load(table: ColumnTable) -> tuple[FeedMark, ColumnPart] | None:
    """The columns of the file and the mark they were read at; None without a file of use."""
    found = mapped.load(_path(table))
    if found is None or found.note.get("edition") != _edition(table):
        return None
    note = found.note
    arrays = {name: plain(one) for name, one in found.columns.items() if name != table.words}
    for name in table.spoken:
        arrays[name] = table.lexicon.translated(note["lexicon"], arrays[name])
    in_order = [arrays.pop(name) for name in IN_ORDER]
    mark = FeedMark(note["id"], note["token"], note["horizon"], frozenset(note["seen"]))
    return mark, ColumnPart(table, arrays, found.columns[table.words]).arranged(*in_order)


def save(table: ColumnTable, mark: FeedMark, part: ColumnPart) -> None:
    """Write the columns read at that mark."""
    in_order = dict(zip(IN_ORDER, part.arrangement(), strict=True))
    written = {name: pa.array(values) for name, values in (part.columns | in_order).items()}
    note = {
        "edition": _edition(table),
        "lexicon": table.lexicon.words(),
        "id": mark.id,
        "token": mark.token,
        "horizon": mark.horizon,
        "seen": sorted(mark.seen),
    }
    mapped.save(_path(table), mapped.Mapped(note, written | {table.words: part.words}))


def _edition(table: ColumnTable) -> str:
    return f"{FORMAT}-{table.edition}"


def _path(table: ColumnTable) -> Path:
    return Path(settings.HOME) / "cache" / table.file
