"""A copy of a SQLite register at one moment, while others write: its online backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from traza.platform.backup.register import Told, told
from traza.platform.files import durable

FILE = "database.sqlite3"
PAGES = 4096  # of a step, after which the progress is told
Progress = Callable[[int, int, str], None]


def dump(register: Path, folder: Path, progress: Progress) -> Told:
    """Write the copy and say what it holds.

    A reading transaction is open all along: what others commit meanwhile neither enters the copy
    nor makes it begin again.
    """
    final = folder / FILE
    with closing(_reader(register)) as source, closing(sqlite3.connect(final)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # it is forced to the disk once, at its end
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            copy,
            pages=PAGES,
            progress=lambda _status, left, of: progress(of - left, of, "Registros"),
        )
    durable.sync(final)
    return read(final)


def read(copy: Path) -> Told:
    """What a copy holds. It is not written to, not even beside it."""
    with closing(opened(copy)) as register:
        return told(lambda asked: register.execute(asked).fetchall(), "sqlite")


def has_tables(register: Path) -> bool:
    """Whether somebody's rows may be there: a program that starts leaves an empty file."""
    if not register.exists():
        return False
    try:
        with closing(_reader(register)) as found:
            return bool(found.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.DatabaseError:
        return True


def opened(copy: Path) -> sqlite3.Connection:
    """A copy at rest, to be read."""
    return sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def _reader(register: Path) -> sqlite3.Connection:
    found = sqlite3.connect(f"{register.resolve().as_uri()}?mode=rw", uri=True, timeout=60)
    found.isolation_level = None
    return found
