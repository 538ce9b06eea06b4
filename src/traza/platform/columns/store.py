"""A table's columns as they are at this moment: read once, then kept up with every change.

Of a large table, one process reads and the others map the file it leaves (`stored`).

A large `base` that stands for hours, and a small `fresh` part with what changed since. A reader
takes one snapshot and sees one state of the table for its whole answer. Within a transaction the
columns are read anew and not kept: what a transaction sees may never happen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
from django.db import connection

from traza.platform.columns import stored
from traza.platform.columns.declared import Array, ColumnTable
from traza.platform.columns.feed import FeedMark
from traza.platform.columns.part import ColumnPart, joined, part_of, read
from traza.platform.once import once

FRESH = 5_000  # more changed rows than this join the base
MOST_CHANGED = 20_000  # beyond, reading everything is the shorter way
KEPT_ANSWERS = 500  # small ones: counts, pages, tiles
KEPT_ROWS = 4  # lists of rows that pass, four bytes each
T = TypeVar("T")


class ColumnSnapshot:
    """One state of a table: its two parts, which rows of the base still stand, and answers already
    worked out on it. `rows` are rows as they stood once, by number, not as the table has them."""

    def __init__(
        self,
        mark: FeedMark,
        base: ColumnPart,
        stays: Array | None = None,
        fresh: ColumnPart | None = None,
        rows: Mapping[int, Any] = MappingProxyType({}),
    ) -> None:
        self.mark = mark
        self.base = base
        self.stays = stays
        self.fresh = fresh
        self.rows = rows
        self._answers: dict[Hashable, object] = {}
        self._rows: dict[Hashable, object] = {}

    @property
    def version(self) -> str:
        """A name of this state, for addresses that are kept."""
        return self.mark.version

    def parts(self) -> Iterator[tuple[ColumnPart, Array | None]]:
        """Each part with which of its rows stand (None: all)."""
        yield self.base, self.stays
        if self.fresh is not None and len(self.fresh):
            yield self.fresh, None

    def once(self, question: Hashable, answer: Callable[[], T], *, large: bool = False) -> T:
        """The answer to a question about this state, worked out the first time.

        Few `large` answers are kept.
        """
        shelf, most = (self._rows, KEPT_ROWS) if large else (self._answers, KEPT_ANSWERS)
        found = shelf.get(question)
        if found is None:
            found = answer()
            if len(shelf) >= most:
                shelf.clear()
            shelf[question] = found
        return found  # type: ignore[return-value]

    def after(self, mark: FeedMark, changed: frozenset[int]) -> ColumnSnapshot:
        """The next state: the changed rows are read again, the others stay as they are."""
        ids = np.array(sorted(changed), dtype="i8")
        stays, unchanged = self._without(ids)
        fresh = joined([*unchanged, read(self.base.table, changed)])
        if len(fresh) <= FRESH and len(self.base) > FRESH:
            return ColumnSnapshot(mark, self.base, stays, fresh)
        return ColumnSnapshot(mark, joined([self.base.kept(stays), fresh]))

    def with_rows(self, changed: list[int], rows: Mapping[int, Any]) -> ColumnSnapshot:
        """The state in which the `changed` rows, by number, are these and no others."""
        table = self.base.table
        stays, unchanged = self._without(np.array(changed, dtype="i8"))
        then = part_of(table, [table.row_of(row) for row in rows.values()])
        return ColumnSnapshot(self.mark, self.base, stays, joined([*unchanged, then]), rows)

    def _without(self, ids: Array) -> tuple[Array, list[ColumnPart]]:
        """Which rows of the base stand without these, and what is left of the fresh part."""
        stands = self.base.keep_mask(ids)
        fresh = [] if self.fresh is None else [self.fresh.kept(self.fresh.keep_mask(ids))]
        return stands if self.stays is None else stands & self.stays, fresh


class ColumnStore:
    """The columns of a table, kept for every reader of this process."""

    def __init__(self, table: ColumnTable) -> None:
        self.table = table
        self._kept: ColumnSnapshot | None = None
        self._lock = threading.Lock()

    def current(self) -> ColumnSnapshot:
        """The table as committed now."""
        if connection.in_atomic_block:
            return ColumnSnapshot(*self._read())
        return once(("columns", self), self._now)

    def _now(self) -> ColumnSnapshot:
        with self._lock:
            if self._kept is None:
                self._kept = self._whole()
            else:
                mark, changed = self.table.feed.since(self._kept.mark)
                if changed is None or len(changed) > MOST_CHANGED:
                    self._kept = self._whole()
                elif changed:
                    self._kept = self._kept.after(mark, changed)
            return self._kept

    def forget(self) -> None:
        """Let go of what is kept; the next reader reads."""
        with self._lock:
            self._kept = None

    def prepare(self) -> None:
        """Leave the file of a large table ready, so that no reader waits while it is read."""
        if stored.is_large(self.table):
            self.current()

    def _whole(self) -> ColumnSnapshot:
        """The table read from its first row to its last, or what another process read of it."""
        if not stored.is_large(self.table):
            return ColumnSnapshot(*self._read())
        return stored.alone(self.table, self._followed)

    def _followed(self) -> ColumnSnapshot:
        """What the file says with what changed since; where it is of no use, another is written."""
        found = stored.load(self.table)
        if found is not None:
            then, part = found
            mark, changed = self.table.feed.since(then)
            if changed is not None and len(changed) <= MOST_CHANGED:
                kept = ColumnSnapshot(then, part)
                return kept.after(mark, changed) if changed else kept
        mark, part = self._read()
        stored.save(self.table, mark, part)
        return ColumnSnapshot(mark, part)

    def _read(self) -> tuple[FeedMark, ColumnPart]:
        mark = self.table.feed.now()  # before reading, so that nothing falls between
        return mark, read(self.table)
