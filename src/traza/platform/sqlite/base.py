"""Database backend: Django's SQLite with a queue for writers.

SQLite's busy handler is not fair: with eight writers one can wait until its timeout and fail.
Writers here first take a file lock, which Linux grants in order, and only then begin.
"""

from __future__ import annotations

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Takes a turn before `BEGIN IMMEDIATE` and gives it back when the transaction ends."""

    _turn: int | None = None

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

    def _give_turn(self) -> None:
        if self._turn is not None:
            os.close(self._turn)  # closing the descriptor releases the lock
            self._turn = None

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if autocommit:
            self._give_turn()

    def _commit(self) -> Any:
        try:
            return super()._commit()
        finally:
            self._give_turn()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()
        finally:
            self._give_turn()

    def _close(self) -> Any:
        try:
            return super()._close()
        finally:
            self._give_turn()
