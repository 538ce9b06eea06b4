"""Move a register from SQLite to an empty PostgreSQL database: whole, or not at all.

Tables are made by today's migrations; then, in one transaction, guards and keys stand aside, every
table is filled, keys and guards come back, and both sides are compared. The source is only read.
A move that is cut short leaves empty tables with a mark, and the next one goes on from there.
"""

# ruff: noqa: S608 - names come from the database itself
from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from traza.platform.moving import shape, target
from traza.platform.moving.refusals import (
    CannotMove,
    NotEqual,
    NothingToMove,
    NotPrepared,
    OfPractice,
    SomebodyWrote,
)
from traza.platform.moving.shape import Table
from traza.platform.terminal.order import traza

AT_ONCE = 4000  # rows handed over together
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: tables, rows, columns of numbers that add up alike, seconds of copying, and
    the size of the chain."""

    tables: int
    rows: int
    sums: int
    seconds: float
    entries: int


def move(address: str, progress: Progress) -> Moved:
    """Move it there.

    Raises OfPractice, NothingToMove, NoAddress, TargetAway, TargetUsed, NotPrepared, SomebodyWrote,
    CannotMove, NotEqual; whatever is raised, the target has no rows.
    """
    if settings.PRACTICE:
        raise OfPractice
    register = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or not register.exists():
        raise NothingToMove
    with closing(_source(register)) as source, target.opened(address) as to:
        target.claim(to)
        progress(0, 0, "Tablas")
        trouble = traza(["migrate", "-v0"], {"TRAZA_DATABASE": address})
        if trouble:
            raise NotPrepared(why=trouble.rstrip("."))
        version = _version(source)
        source.execute("BEGIN")
        _same_version(source, to)
        with to.transaction():
            moved = _all(source, to, progress)
            source.execute("ROLLBACK")
            if _version(source) != version:
                raise SomebodyWrote
            to.execute(f"DROP TABLE {target.MARK}")
    return moved


def _all(source: sqlite3.Connection, to: Any, progress: Progress) -> Moved:
    """Fill every table and compare it. Inside one transaction of each."""
    begun = time.monotonic()
    to.execute("SET LOCAL TimeZone = 'UTC'")  # moments come without a zone, in UTC
    to.execute("SET LOCAL statement_timeout = 0")
    tables = target.tables(to)
    counts = {t.name: _one(source, f'SELECT count(*) FROM "{t.name}"')[0] for t in tables}
    total, done = sum(counts.values()), 0
    with target.bare(to):
        to.execute("TRUNCATE " + ", ".join(f'"{table.name}"' for table in tables))
        for table in tables:
            done = _fill(source, to, table, done, partial(_tell, progress, total, table.name))
            target.number_on(to, table, _last(source, table))
    numbers = sum(_compare(source, to, table) for table in tables)
    entries = _one(source, "SELECT coalesce(max(size), 0) FROM keeping_head")[0]
    return Moved(len(tables), total, numbers, time.monotonic() - begun, entries)


def _tell(progress: Progress, total: int, name: str, done: int) -> None:
    progress(done, total, name)


def _fill(
    source: sqlite3.Connection, to: Any, table: Table, done: int, tell: Callable[[int], None]
) -> int:
    import psycopg

    asked = source.execute(shape.lines(table))
    try:
        with to.cursor().copy(f'COPY "{table.name}" ({table.names}) FROM STDIN') as copy:
            while rows := asked.fetchmany(AT_ONCE):
                copy.write("\n".join([row[0] for row in rows]) + "\n")
                done += len(rows)
                tell(done)
    except psycopg.DataError as error:
        said = error.diag.message_primary or str(error)
        where = (error.diag.context or "").splitlines()
        raise CannotMove(table=table.name, why="; ".join([said, *where[:1]])[:300]) from error
    return done


def _compare(source: sqlite3.Connection, to: Any, table: Table) -> int:
    """Ask both sides for the same numbers; return how many columns were added up."""
    there = _one(source, _asked(table, "sqlite"))
    came = to.execute(_asked(table, "postgresql")).fetchone()
    for what, one, other in zip(_names(table), there, came, strict=True):
        if (one or 0) != int(other or 0):
            raise NotEqual(table=table.name, what=f"{what}: {one}, {other}")
    return sum(column.kind in shape.WHOLE for column in table.columns)


def _asked(table: Table, vendor: str) -> str:
    return f'SELECT {", ".join(_names(table, vendor))} FROM "{table.name}"'


def _names(table: Table, vendor: str = "sqlite") -> list[str]:
    return ["count(*)", *shape.sums(table.columns, vendor)]


def _same_version(source: sqlite3.Connection, to: Any) -> None:
    """Raises NotPrepared when the register has not had exactly today's migrations."""
    asked = "SELECT app, name FROM django_migrations"
    apart = set(source.execute(asked).fetchall()) ^ set(to.execute(asked).fetchall())
    if apart:
        app, name = sorted(apart)[0]
        raise NotPrepared(why=f"el registro es de otra versión ({app} {name})")


def _last(source: sqlite3.Connection, table: Table) -> int:
    """The largest number that a row of a table ever had, also of rows that left."""
    kept = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table.name]).fetchone()
    return int(kept[0]) if kept else 0


def _source(register: Path) -> sqlite3.Connection:
    found = sqlite3.connect(f"{register.resolve().as_uri()}?mode=rw", uri=True, timeout=60)
    found.isolation_level = None
    found.execute("PRAGMA query_only=ON")
    return found


def _version(source: sqlite3.Connection) -> int:
    """A number that is another after anybody else has committed."""
    return int(_one(source, "PRAGMA data_version")[0])


def _one(source: sqlite3.Connection, asked: str) -> Any:
    return source.execute(asked).fetchone()
