"""Database backend: Django's SQLite with a queue for writers, who share the wait for the disk.

SQLite's busy handler is not fair: with eight writers one can wait until its timeout and fail.
Writers here first take a file lock, which Linux grants in order, and only then begin. A commit is
written inside the turn and forced to the disk after it, so that one `fdatasync` serves everybody
who wrote before it; no commit returns before its bytes are on the disk.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from struct import Struct
from typing import Any

from django.db.backends.sqlite3 import base

# In the turn's file: how many transactions were written, and how many of them are on the disk.
NUMBER = Struct("<Q")
WRITTEN, ON_DISK = 0, NUMBER.size


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes a turn before `BEGIN IMMEDIATE`, gives it back when the transaction ends, and after a
    commit waits until it is on the disk."""

    _turn: int | None = None
    _changes: int | None = None  # before the transaction, when its commit is left to us to force

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_turn()
            raise

    def _take_turn(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self._turn is not None or ":memory:" in name or "mode=memory" in name:
            return
        turn = os.open(f"{name}.turn", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(turn, fcntl.LOCK_EX)
        self._turn = turn
        if Path(f"{name}-wal").exists():
            # A script is never taken from the cache of statements: this pragma acts when read.
            self.connection.executescript("PRAGMA synchronous=NORMAL")
            self._changes = self.connection.total_changes

    def _give_turn(self) -> None:
        # After a commit that failed the transaction is still open, and its rollback comes here too.
        if self._changes is not None and not self.connection.in_transaction:
            self._changes = None
            self.connection.executescript("PRAGMA synchronous=FULL")
        if self._turn is not None:
            os.close(self._turn)  # closing the descriptor releases the lock
            self._turn = None

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if autocommit:
            self._give_turn()

    def _commit(self) -> Any:
        number = 0
        try:
            done = super()._commit()
            if self._turn is not None and self._changes is not None:
                number = _read(self._turn, WRITTEN)
                # What changed nothing may still have read what is not on the disk yet.
                if self.connection.total_changes != self._changes:
                    number += 1
                    os.pwrite(self._turn, NUMBER.pack(number), WRITTEN)
        finally:
            self._give_turn()
        if number:
            _force(str(self.settings_dict["NAME"]), number)
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._give_turn()

    def _close(self) -> Any:
        self._changes = None
        try:
            return super()._close()
        finally:
            self._give_turn()


def _force(name: str, number: int) -> None:
    """Return when that many transactions are on the disk, put there by us or by another."""
    turn = os.open(f"{name}.turn", os.O_RDWR)
    forcing = os.open(f"{name}.forcing", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(forcing, fcntl.LOCK_EX)
        written = _read(turn, WRITTEN)
        if number <= _read(turn, ON_DISK) <= written:
            return
        log = os.open(f"{name}-wal", os.O_RDONLY)
        try:
            os.fdatasync(log)
        finally:
            os.close(log)
        os.pwrite(turn, NUMBER.pack(written), ON_DISK)
    finally:
        os.close(forcing)
        os.close(turn)


def _read(turn: int, place: int) -> int:
    found = os.pread(turn, NUMBER.size, place)
    return int(NUMBER.unpack(found)[0]) if len(found) == NUMBER.size else 0
