"""DuckDB in this process, over the Parquet files of one build, reading only."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from traza.platform.tables import store
from traza.platform.tables.contracts import Build
from traza.platform.tables.refusals import NotBuilt
from traza.platform.tables.remembering import BuildEngine, Rows
from traza.platform.tables.spark import SparkEngine

THREADS = 2
MEMORY = "1GB"
BATCH = 10_000


class ParquetEngine(BuildEngine):
    """Runs SQL over one build."""

    dialect = "duckdb"

    def __init__(self, build: Build) -> None:
        super().__init__(build)
        self._own = threading.local()
        self._base = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY})
        self._base.execute("SET parquet_metadata_cache = true")
        self._base.execute("SET TimeZone = 'UTC'")
        self._base.execute(f"SET temp_directory = {quoted(store.root() / 'spill')}")
        for table in build.tables.values():
            files = [build.folder / part.file for part in table.parts]
            self._base.execute(f'CREATE VIEW "{table.name}" AS {reading(files)}')
        # From here on nothing but this build can be read, whatever a formula says.
        self._base.execute(f"SET allowed_directories = [{quoted(build.folder)}]")
        self._base.execute("SET enable_external_access = false")
        self._base.execute("SET lock_configuration = true")

    def run(self, sql: str, parameters: tuple[Any, ...]) -> Rows:
        """Rows of a query."""
        return self._cursor().execute(sql, list(parameters)).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows of a query a batch at a time, on a cursor of its own."""
        cursor = self._base.cursor()
        try:
            cursor.execute(sql)
            while batch := cursor.fetchmany(BATCH):
                yield from batch
        finally:
            cursor.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        # A DuckDB connection serves one thread; cursors of one instance share its caches.
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._own, "cursor", None)
        if cursor is None:
            cursor = self._own.cursor = self._base.cursor()
        return cursor


def reading(files: list[Path]) -> str:
    """SQL that reads Parquet files as one table."""
    return f"SELECT * FROM read_parquet([{', '.join(quoted(file) for file in files)}])"


def quoted(path: Path) -> str:
    """A path as an SQL text."""
    return "'" + str(path).replace("'", "''") + "'"


_OPEN: dict[tuple[int, str], BuildEngine] = {}
_OPENING = threading.Lock()


def engine() -> BuildEngine:
    """The engine over the current build: DuckDB here or, when the knob names a master, Spark.

    A new one when the build changed. Raises NotBuilt.
    """
    from django.conf import settings

    build = store.current()
    if build is None:
        raise NotBuilt
    master: str = settings.SPARK_MASTER
    owner = (os.getpid(), master)  # a fork must not share its parent's connection
    opened = _OPEN.get(owner)
    if opened is not None and opened.build is build:
        return opened
    with _OPENING:
        opened = _OPEN.get(owner)
        if opened is None or opened.build is not build:
            opened = SparkEngine(build, master) if master else ParquetEngine(build)
            _OPEN.clear()
            _OPEN[owner] = opened
    return opened
