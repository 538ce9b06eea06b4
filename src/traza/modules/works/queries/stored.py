"""The columns of a large register in a file, so that a process that starts need not read a million
works again: it maps the file that another one wrote and asks only for what changed since.

The file says at which mark of `feed.py` it was read, and it counts only while that mark, with its
random token, is still among the register's last changes: another database, a restored backup or a
long silence are then read anew. So it can be old, never stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from django.conf import settings
from django.db import connection

from traza.modules.works.queries import columns, feed
from traza.modules.works.queries.columns import LEXICON, SPOKEN, WORDS, Part
from traza.platform import mapped

T = TypeVar("T")
LARGE = 50_000  # works; fewer are read in a blink
# Another edition of the columns is another file's business: it is not understood, so not used.
EDITION = hashlib.sha256(repr(columns.FIELDS).encode() + b"1").hexdigest()[:16]
IN_ORDER = ("order", "cells", "across", "down")  # by cell; worked out once, then kept too


def is_large() -> bool:
    """Whether a file is worth its while."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM (SELECT 1 FROM works_work LIMIT %s) few", [LARGE])
        (found,) = cursor.fetchone()
    return bool(found >= LARGE)


def alone(found: Callable[[], T]) -> T:
    """What `found` gives, while other processes wait to map the file it may write."""
    with mapped.alone(_path()):
        return found()


def load() -> tuple[feed.Mark, Part] | None:
    """The columns of the file and the mark they were read at; None without a file of use."""
    found = mapped.load(_path())
    if found is None or found.note.get("edition") != EDITION:
        return None
    note = found.note
    arrays = {name: columns.plain(one) for name, one in found.columns.items() if name != WORDS}
    for name in SPOKEN:
        arrays[name] = LEXICON.translated(note["lexicon"], arrays[name])
    in_order = [arrays.pop(name) for name in IN_ORDER]
    mark = feed.Mark(note["id"], note["token"], note["horizon"], frozenset(note["seen"]))
    return mark, Part(arrays, found.columns[WORDS]).arranged(*in_order)


def save(mark: feed.Mark, part: Part) -> None:
    """Write the columns read at that mark."""
    in_order = dict(zip(IN_ORDER, part.arrangement(), strict=True))
    written = {name: pa.array(values) for name, values in (part.columns | in_order).items()}
    note = {
        "edition": EDITION,
        "lexicon": LEXICON.words(),
        "id": mark.id,
        "token": mark.token,
        "horizon": mark.horizon,
        "seen": sorted(mark.seen),
    }
    mapped.save(_path(), mapped.Mapped(note, written | {WORDS: part.words}))


def _path() -> Path:
    return Path(settings.HOME) / "cache" / "works.columns"
