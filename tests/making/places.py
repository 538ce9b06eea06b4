"""A database of its own for tests whose processes share one: a SQLite file, or a PostgreSQL one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import prepared
from tests.making.invariants import Rows, of_file

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Place:
    """The environment that points processes at the database, and its raw rows."""

    environment: dict[str, str]
    rows: Rows

    def start(self, *words: str, stdin: int | None = None) -> subprocess.Popen[bytes]:
        """A Python process there, in a group of its own."""
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=REPOSITORY,
            env=self.environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def crowd(self, job: str, **asked: Any) -> list[dict[str, Any]]:
        """What each process of a crowd answered."""
        process = self.start("-m", "tests.making.crowd", job, json.dumps(asked))
        try:
            said, failed = process.communicate(timeout=240)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        assert process.returncode == 0, failed.decode()
        found: list[dict[str, Any]] = json.loads(said)
        assert not any("error" in answer for answer in found), found
        return found

    def prepared(self, slug: str, approved: int = 100_000, lines: int = 1) -> dict[str, Any]:
        """A book there (tests.making.crowd.prepare)."""
        made: dict[str, Any] = self.crowd("prepare", slug=slug, approved=approved, lines=lines)[0][
            "made"
        ]
        return made


@contextmanager
def place(home: Path) -> Iterator[Place]:
    """A new database with its tables, of the kind that the tests run on."""
    from django.db import connection

    environment = {"PATH": os.environ["PATH"], "TRAZA_HOME": str(home), "LANG": "C.UTF-8"}
    if connection.vendor != "postgresql":
        prepared.migrated(home)
        yield Place(environment, of_file(home / "traza.sqlite3"))
        return
    name = f"traza_place_{os.getpid()}_{home.name.replace('-', '_')}"[:60]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{prepared.template(connection)}"')
    yield Place(
        environment | {"TRAZA_DATABASE": prepared.address(connection, name)}, _of_postgresql(name)
    )
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _of_postgresql(name: str) -> Rows:
    import psycopg
    from django.db import connection

    settings = connection.settings_dict

    def rows(sql: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(
            dbname=name, user=settings["USER"], host=settings["HOST"], port=settings["PORT"] or None
        ) as database:
            return list(database.execute(sql).fetchall())

    return rows
