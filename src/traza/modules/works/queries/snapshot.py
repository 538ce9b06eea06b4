"""The register's columns as they are at this moment: read once, then kept up with every change.

Of a large register, one process reads and the others map the file it leaves (`stored.py`).

A large `base` that stands for hours, and a small `fresh` part with what changed since. A reader
takes one snapshot and sees one state of the register for its whole answer. Within a transaction
the columns are read anew and not kept: what a transaction sees may never happen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

import numpy as np
from django.db import connection

from traza.modules.works.models import Work
from traza.modules.works.queries import feed, stored
from traza.modules.works.queries.columns import Array, Part, joined, read

FRESH = 5_000  # more changed works than this join the base
MOST_CHANGED = 20_000  # beyond, reading everything is the shorter way
KEPT_ANSWERS = 500  # small ones: counts, pages, tiles
KEPT_ROWS = 4  # lists of works that pass, four bytes each
T = TypeVar("T")


class Snapshot:
    """One state of the register: its two parts, which works of the base still stand, and answers
    already worked out on it. `rows` are works as they stood once, not as the table has them."""

    def __init__(
        self,
        mark: feed.Mark,
        base: Part,
        stays: Array | None = None,
        fresh: Part | None = None,
        rows: Mapping[int, Work] = MappingProxyType({}),
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

    def parts(self) -> Iterator[tuple[Part, Array | None]]:
        """Each part with which of its works stand (None: all)."""
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

    def after(self, mark: feed.Mark, changed: frozenset[int]) -> Snapshot:
        """The next state: the changed works are read again, the others stay as they are."""
        ids = np.array(sorted(changed), dtype="i8")
        stands = self.base.without(ids)
        stays = stands if self.stays is None else stands & self.stays
        fresh = read(changed)
        if self.fresh is not None:
            fresh = joined([self.fresh.kept(self.fresh.without(ids)), fresh])
        if len(fresh) <= FRESH and len(self.base) > FRESH:
            return Snapshot(mark, self.base, stays, fresh)
        return Snapshot(mark, joined([self.base.kept(stays), fresh]))


_kept: Snapshot | None = None
_lock = threading.Lock()


def current() -> Snapshot:
    """The register as committed now."""
    global _kept  # noqa: PLW0603
    if connection.in_atomic_block:
        return Snapshot(*_read())
    with _lock:
        if _kept is None:
            _kept = _whole()
        else:
            mark, changed = feed.since(_kept.mark)
            if changed is None or len(changed) > MOST_CHANGED:
                _kept = _whole()
            elif changed:
                _kept = _kept.after(mark, changed)
        return _kept


def prepare() -> None:
    """Leave the file of a large register ready, so that no reader waits while it is read."""
    if stored.is_large():
        current()


def _whole() -> Snapshot:
    """The register read from its first work to its last, or what another process read of it."""
    if not stored.is_large():
        return Snapshot(*_read())
    return stored.alone(_followed)


def _followed() -> Snapshot:
    """What the file says with what changed since; where it is of no use, another is written."""
    found = stored.load()
    if found is not None:
        then, part = found
        mark, changed = feed.since(then)
        if changed is not None and len(changed) <= MOST_CHANGED:
            kept = Snapshot(then, part)
            return kept.after(mark, changed) if changed else kept
    mark, part = _read()
    stored.save(mark, part)
    return Snapshot(mark, part)


def _read() -> tuple[feed.Mark, Part]:
    mark = feed.now()  # before reading, so that nothing falls between
    return mark, read()
