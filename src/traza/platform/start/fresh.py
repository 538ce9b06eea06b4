"""A register just made, for another home of this version: making one is many seconds of work."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def copy(register: Path, to: Path) -> None:
    """Copy that SQLite register there, nobody's yet: its home marks it as its own.

    Only of one in which nothing was written since it was made.
    """
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(register)) as source, closing(sqlite3.connect(to)) as copied:
        source.backup(copied)
        copied.execute("PRAGMA application_id = 0")
        copied.commit()
