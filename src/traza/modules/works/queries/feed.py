"""Which works changed since somebody last asked, whoever changed them.

The database itself notes every insert, update and delete of a work in `works_change`, a ring of
the last changes that triggers keep (`migrations/0004_lists.py`). A reader remembers the last row it
saw, with its random token: when that row is gone or is another (a long silence, a restored
backup), it reads everything again.

On PostgreSQL a lower number may be committed after a higher one, so a reader also asks again for
what was written by transactions that were not finished when it last read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

_SQLITE = "SELECT id, work_id, token, 0, 0 FROM works_change WHERE id >= %s"
_POSTGRESQL = (
    "SELECT id, work_id, token, xid, pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
    " FROM works_change WHERE id >= %s OR xid >= %s"
)
HALF = 25_000  # of the ring: a change committed late stands before the mark, and is lost first
EVERY = 0  # the number that stands for all works: the table was emptied


@dataclass(frozen=True, slots=True)
class Mark:
    """The last change a reader saw, and what it must ask for again."""

    id: int = 0
    token: int = 0
    horizon: int = 0
    seen: frozenset[int] = frozenset()

    @property
    def version(self) -> str:
        """A name for what the register held then."""
        return f"{self.id:x}-{self.token & 0xFFFFFFFF:x}"


def now() -> Mark:
    """The mark of this moment; take it before reading, so that nothing falls between."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(id) FROM works_change")
        (last,) = cursor.fetchone()
        first = _mark(_ask(cursor, Mark(id=last)))
        # Again, with what was written since the oldest transaction that goes on: it was seen too.
        return _mark(_ask(cursor, first)) if first.horizon else first


def since(mark: Mark) -> tuple[Mark, frozenset[int] | None]:
    """The mark of this moment and the works that changed since `mark`; None: perhaps all."""
    with connection.cursor() as cursor:
        rows = _ask(cursor, mark)
    known = any((row[0], row[2]) == (mark.id, mark.token) for row in rows)
    if not known or max(rows)[0] - mark.id > HALF:
        return now(), None
    changed = frozenset(row[1] for row in rows if row[0] != mark.id and row[0] not in mark.seen)
    if not changed:
        return mark, changed
    return _mark(rows), None if EVERY in changed else changed


def _ask(cursor: Any, mark: Mark) -> list[tuple[int, ...]]:
    if connection.vendor == "postgresql":
        cursor.execute(_POSTGRESQL, [mark.id, mark.horizon or 2**62])
    else:
        cursor.execute(_SQLITE, [mark.id])
    rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows


def _mark(rows: list[tuple[int, ...]]) -> Mark:
    last = max(rows)
    horizon = last[4]
    return Mark(last[0], last[2], horizon, frozenset(row[0] for row in rows if row[3] >= horizon))
