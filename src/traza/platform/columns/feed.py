"""Which rows of a table changed since somebody last asked, whoever changed them.

The database itself notes every insert, update and delete of a row in a ring of the last changes
that triggers keep (as `works/migrations/0004_lists.py` does). A reader remembers the last row it
saw, with its random token: when that row is gone or is another (a long silence, a restored
backup), it reads everything again.

On PostgreSQL a lower number may be committed after a higher one, so a reader also asks again for
what was written by transactions that were not finished when it last read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

HALF = 25_000  # of the ring: a change committed late stands before the mark, and is lost first
EVERY = 0  # the number that stands for all rows: the table was emptied


@dataclass(frozen=True, slots=True)
class FeedMark:
    """The last change a reader saw, and what it must ask for again."""

    id: int = 0
    token: int = 0
    horizon: int = 0
    seen: frozenset[int] = frozenset()

    @property
    def version(self) -> str:
        """A name for what the table held then."""
        return f"{self.id:x}-{self.token & 0xFFFFFFFF:x}"


class ChangeFeed:
    """The ring of a table's last changes: `changes` is its table and `row` its column that names
    the row that changed."""

    def __init__(self, changes: str, row: str) -> None:
        asked = f"SELECT id, {row}, token, {{}} FROM {changes} WHERE id >= %s"  # noqa: S608
        self._last = f"SELECT MAX(id) FROM {changes}"  # noqa: S608 - our own names
        self._sqlite = asked.format("0, 0")
        horizon = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        self._postgresql = asked.format(f"xid, {horizon}") + " OR xid >= %s"

    def now(self) -> FeedMark:
        """The mark of this moment; take it before reading, so that nothing falls between."""
        with connection.cursor() as cursor:
            cursor.execute(self._last)
            (last,) = cursor.fetchone()
            first = _mark(self._ask(cursor, FeedMark(id=last)))
            # Again, with what was written since the oldest transaction that goes on: it was seen.
            return _mark(self._ask(cursor, first)) if first.horizon else first

    def since(self, mark: FeedMark) -> tuple[FeedMark, frozenset[int] | None]:
        """The mark of this moment and the rows that changed since `mark`; None: perhaps all."""
        with connection.cursor() as cursor:
            rows = self._ask(cursor, mark)
        known = any((row[0], row[2]) == (mark.id, mark.token) for row in rows)
        if not known or max(rows)[0] - mark.id > HALF:
            return self.now(), None
        changed = frozenset(row[1] for row in rows if row[0] != mark.id and row[0] not in mark.seen)
        if not changed:
            return mark, changed
        return _mark(rows), None if EVERY in changed else changed

    def _ask(self, cursor: Any, mark: FeedMark) -> list[tuple[int, ...]]:
        if connection.vendor == "postgresql":
            cursor.execute(self._postgresql, [mark.id, mark.horizon or 2**62])
        else:
            cursor.execute(self._sqlite, [mark.id])
        rows: list[tuple[int, ...]] = cursor.fetchall()
        return rows


def _mark(rows: list[tuple[int, ...]]) -> FeedMark:
    last = max(rows)
    horizon = last[4]
    seen = frozenset(row[0] for row in rows if row[3] >= horizon)
    return FeedMark(last[0], last[2], horizon, seen)
