"""DuckDB in this process, over the Parquet files of one build, reading only."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from traza.platform.tables import store
from traza.platform.tables.contracts import Build
from traza.platform.tables.refusals import NotBuilt, TableNotBuilt

THREADS = 2
MEMORY = "1GB"
ANSWERS = 1024  # remembered answers of at most FEW_ROWS rows: some megabytes in all
FEW_ROWS = 500
BATCH = 10_000

Rows = list[tuple[Any, ...]]
Question = tuple[str, tuple[Any, ...]]


class ParquetEngine:
    """Runs SQL over one build. A build never changes, so equal questions have equal answers."""

    dialect = "duckdb"

    def __init__(self, build: Build) -> None:
        self.build = build
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
        self.memory: dict[Any, Any] = {}
        self._answers: OrderedDict[Question, Rows] = OrderedDict()
        self._answering = threading.Lock()

    @property
    def built_at(self) -> datetime:
        """Moment of the build."""
        return self.build.built_at

    def columns(self, table: str) -> Mapping[str, str]:
        """Columns of a table with their kinds. Raises TableNotBuilt."""
        try:
            return self.build.tables[table].columns
        except KeyError:
            raise TableNotBuilt(table=table) from None

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

    def answer(self, sql: str, parameters: tuple[Any, ...]) -> Rows:
        """Rows of a query, remembered when they are few: this build's answer cannot change."""
        question = (sql, parameters)
        with self._answering:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        rows = self.run(sql, parameters)
        if len(rows) <= FEW_ROWS:
            with self._answering:
                self._answers[question] = rows
                if len(self._answers) > ANSWERS:
                    self._answers.popitem(last=False)
        return rows

    def forget(self) -> None:
        """Drop the remembered answers, for measuring."""
        with self._answering:
            self._answers.clear()

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


_OPEN: dict[int, ParquetEngine] = {}
_OPENING = threading.Lock()


def engine() -> ParquetEngine:
    """The engine over the current build; a new one when the build changed. Raises NotBuilt."""
    build = store.current()
    if build is None:
        raise NotBuilt
    process = os.getpid()  # a fork must not share its parent's connection
    opened = _OPEN.get(process)
    if opened is not None and opened.build is build:
        return opened
    with _OPENING:
        opened = _OPEN.get(process)
        if opened is None or opened.build is not build:
            opened = ParquetEngine(build)
            _OPEN.clear()
            _OPEN[process] = opened
    return opened
