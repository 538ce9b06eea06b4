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
from urllib.parse import quote

from tests.making.invariants import Rows, of_file

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Place:
    """The environment that points processes at the database, and its raw rows."""

    environment: dict[str, str]
    rows: Rows

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """A Python process there, in a group of its own."""
        return subprocess.Popen(
            [sys.executable, *words],
            cwd=REPOSITORY,
            env=self.environment,
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
        made = Place(environment, of_file(home / "traza.sqlite3"))
        _migrate(made)
        yield made
        return
    settings = connection.settings_dict
    name = f"traza_place_{os.getpid()}_{home.name.replace('-', '_')}"[:60]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    environment["TRAZA_DATABASE"] = (
        f"postgres://{quote(settings['USER'])}:{quote(settings['PASSWORD'])}@/{name}"
        f"?host={quote(settings['HOST'], safe='')}"
    )
    made = Place(environment, _of_postgresql(name))
    _migrate(made)
    yield made
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _migrate(made: Place) -> None:
    process = made.start("-m", "traza.config.cli", "migrate", "-v0")
    _said, failed = process.communicate(timeout=300)
    assert process.returncode == 0, failed.decode()


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
