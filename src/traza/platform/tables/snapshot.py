"""The register held still while it is copied, read by DuckDB at full speed.

SQLite: the file itself is read, by several threads, and SQLite is asked before and after whether
anybody wrote meanwhile. If so, what was read is thrown away and a copy is read instead, made by the
backup interface in one read transaction. Writers never wait. PostgreSQL: one repeatable-read
transaction.
"""

from __future__ import annotations

import importlib.resources
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from django.db import connection

from traza.platform.tables.changes import EPOCH, VERBS, trigger_name
from traza.platform.tables.engine import THREADS, quoted
from traza.platform.tables.refusals import ExtensionMissing
from traza.platform.tables.register import CHUNK, RegisterTable


@dataclass(frozen=True, slots=True)
class Counters:
    """What the triggers of SQLite counted, read once: which are there, and counts by chunk."""

    triggers: frozenset[str]
    by_table: dict[str, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """DuckDB with the register attached as `reg`, held at one moment."""

    duck: duckdb.DuckDBPyConnection
    vendor: str
    counters: Counters

    def source(self, table: RegisterTable) -> str:
        """The table as DuckDB names it."""
        return f'reg."{table.name}"' if self.vendor == "sqlite" else f'reg.public."{table.name}"'

    def stamps(self, table: RegisterTable) -> dict[int, str]:
        """A stamp for each chunk of keys; equal stamps mean equal rows. Empty table: one chunk.

        SQLite: rows, largest key and how often the triggers counted; "" (never equal) where a
        trigger is missing. PostgreSQL: rows, largest key and the sum of the row versions'
        transaction numbers, which every update and insert makes new.
        """
        if self.vendor == "sqlite":
            return self._sqlite_stamps(table)
        return self._postgres_stamps(table)

    def is_empty(self, table: RegisterTable) -> bool:
        """Whether the table holds no row."""
        return not self._ask(f'SELECT 1 FROM "{table.name}" LIMIT 1')

    def _ask(self, query: str) -> list[tuple[Any, ...]]:
        """Answers of the database itself: DuckDB's own reader of SQLite opens the file and reads
        its whole plan again for every table, some 25 ms that are paid for empty tables too."""
        reader = "sqlite_query" if self.vendor == "sqlite" else "postgres_query"
        return self.duck.execute(f"SELECT * FROM {reader}('reg', ?)", [query]).fetchall()

    def _sqlite_stamps(self, table: RegisterTable) -> dict[int, str]:
        chunk, largest = _keys(table)
        found = self._ask(
            f"SELECT {chunk} AS chunk, count(*) AS rows, {largest} AS largest "
            f'FROM "{table.name}" GROUP BY 1'
        )
        counters = self.counters
        if not {trigger_name(table.name, verb) for verb in VERBS} <= counters.triggers:
            return {int(number): "" for number, _rows, _largest in found} or {0: ""}
        counts = counters.by_table.get(table.name, {})
        first = str(counters.by_table.get(EPOCH, {}).get(0, 0))
        stamps = {
            int(number): f"{first}/{rows}/{key}/{counts.get(int(number), 0)}"
            for number, rows, key in found
        }
        return stamps or {0: f"{first}/0/0/{sum(counts.values())}"}

    def _postgres_stamps(self, table: RegisterTable) -> dict[int, str]:
        chunk, largest = _keys(table)
        found = self._ask(
            f"SELECT {chunk} AS chunk, count(*) AS rows, {largest} AS largest, "
            f'sum(xmin::text::bigint)::text AS versions FROM "{table.name}" GROUP BY 1'
        )
        return {int(row[0]): "/".join(str(each) for each in row[1:]) for row in found} or {0: "0"}


class Moved(Exception):
    """Somebody wrote to the register while it was read."""


@contextmanager
def snapshot(folder: Path, *, copy: bool) -> Iterator[Snapshot]:
    """Hold the register still; `folder` takes what is needed meanwhile.

    With `copy` false SQLite's file is read where it is, and Moved is raised at the end when
    somebody wrote meanwhile. Raises ExtensionMissing when DuckDB's reader is not installed.
    """
    vendor = connection.vendor
    work = folder / "work"
    work.mkdir()
    duck = duckdb.connect(config={"threads": THREADS, "memory_limit": "2GB"})
    try:
        duck.execute(f"SET temp_directory = {quoted(work)}")
        duck.execute("SET TimeZone = 'UTC'")
        duck.execute("SET enable_progress_bar = false")
        duck.execute(f"LOAD {quoted(_extension('sqlite' if vendor == 'sqlite' else 'postgres'))}")
        with _attached(duck, work / "register.sqlite3", copy=copy):
            duck.execute("BEGIN TRANSACTION")
            yield Snapshot(duck, vendor, _counters(duck, vendor))
            duck.execute("COMMIT")
    finally:
        duck.close()
        shutil.rmtree(work)


@contextmanager
def _attached(duck: duckdb.DuckDBPyConnection, place: Path, *, copy: bool) -> Iterator[None]:
    if connection.vendor != "sqlite":
        duck.execute(f"ATTACH '{_postgres_address()}' AS reg (TYPE postgres, READ_ONLY)")
        yield
        return
    name = str(connection.settings_dict["NAME"])
    # A register in memory, or one in the middle of our own transaction, is seen by us alone.
    if copy or not Path(name).is_file() or connection.in_atomic_block:
        _back_up(place)
        duck.execute(f"ATTACH {quoted(place)} AS reg (TYPE sqlite, READ_ONLY)")
        yield
        return
    watcher = sqlite3.connect(f"file:{name}?mode=ro", uri=True)
    try:
        before = watcher.execute("PRAGMA data_version").fetchone()
        duck.execute(f"ATTACH {quoted(Path(name))} AS reg (TYPE sqlite, READ_ONLY)")
        yield
        if watcher.execute("PRAGMA data_version").fetchone() != before:
            raise Moved
    finally:
        watcher.close()


def _counters(duck: duckdb.DuckDBPyConnection, vendor: str) -> Counters:
    if vendor != "sqlite":
        return Counters(frozenset(), {})
    inner = "SELECT name FROM sqlite_master WHERE type = 'trigger' OR name = 'tables_change'"
    found = duck.execute("SELECT name FROM sqlite_query('reg', ?)", [inner]).fetchall()
    names = frozenset(name for (name,) in found)
    by_table: dict[str, dict[int, int]] = {}
    if "tables_change" not in names:
        return Counters(names, by_table)
    for table, chunk, counter in duck.execute(
        "SELECT table_name, chunk, counter FROM reg.tables_change"
    ).fetchall():
        by_table.setdefault(table, {})[int(chunk)] = int(counter)
    return Counters(names, by_table)


def _keys(table: RegisterTable) -> tuple[str, str]:
    """Chunk number and largest key of a table, as SQL of the register's own database."""
    if table.key_is_number:
        return f'"{table.key}" / {CHUNK}', f'max("{table.key}")'
    return "0", "0"


def _back_up(place: Path) -> None:
    connection.ensure_connection()
    target = sqlite3.connect(place)
    try:
        target.execute("PRAGMA journal_mode = OFF")  # a torn copy is thrown away, never used
        target.execute("PRAGMA synchronous = OFF")
        connection.connection.backup(target, pages=-1)
    finally:
        target.close()


def _postgres_address() -> str:
    from psycopg.conninfo import make_conninfo

    kept = connection.settings_dict
    address = make_conninfo(
        dbname=kept["NAME"],
        user=kept["USER"] or None,
        password=kept["PASSWORD"] or None,
        host=kept["HOST"] or None,
        port=kept["PORT"] or None,
    )
    return address.replace("'", "''")


def _extension(database: str) -> Path:
    """DuckDB's reader inside its wheel: nothing is downloaded and nothing is copied."""
    name = f"{database}_scanner"
    try:
        package = importlib.resources.files(f"duckdb_extension_{name}")
    except ModuleNotFoundError:
        package = None
    path = (
        Path(str(package)) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if package
        else None
    )
    if path is None or not path.exists():
        raise ExtensionMissing(package=name.replace("_", "-"), version=duckdb.__version__)
    return path
