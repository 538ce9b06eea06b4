"""What many tests need and what takes long to make: made once a run, copied by each.

Processes of a parallel run (pytest-xdist) share the folder; whoever asks first makes it and the
others wait for its lock. From one run to the next only the empty register is kept, by the hash of
all that its tables are made of, so nothing here grows old.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

REPOSITORY = Path(__file__).resolve().parents[1]
RUN = "TRAZA_TEST_RUN"  # the folder, said by the process that starts the others
# A register at rest; what a program leaves beside it (turns of writers) is not the register's.
REGISTER = "traza.sqlite3"
TEMPLATE = "traza_template"
KEPT = REPOSITORY / ".tmp" / "registers"  # the empty register of the last migrations
MADE_OF = {"migrations", "models", "keeping", "sqlite", "access", "settings.py", "json_text.py"}


class Unforced(sqlite3.Connection):
    """A connection that forces nothing to the disk: a machine that runs tests loses no power."""

    def executescript(self, sql_script: str) -> sqlite3.Cursor:
        """Leave out what the backend says of forcing around each transaction."""
        return super().executescript("" if "synchronous" in sql_script else sql_script)


def once(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name, which `make` fills the first time."""
    run = Path(os.environ[RUN])
    run.mkdir(parents=True, exist_ok=True)
    folder = run / name
    with (run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = run / f"{name}.making"
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            make(making)
            making.rename(folder)
    return folder


def migrated_register() -> Path:
    """A SQLite register with its tables and nothing in them. Only to be read."""
    return once("migrated", _migrate_or_copy) / REGISTER


def _migrate_or_copy(folder: Path) -> None:
    """Migrating takes seconds, and most runs change no migration."""
    kept = KEPT / made_of() / REGISTER
    if not kept.exists():
        traza(folder, "migrate", "-v0")
        shutil.rmtree(KEPT, ignore_errors=True)  # of other migrations
        kept.parent.mkdir(parents=True)
        partial = kept.with_name(f"{os.getpid()}.part")
        shutil.copyfile(folder / REGISTER, partial)
        partial.rename(kept)
    else:
        shutil.copyfile(kept, folder / REGISTER)


def made_of() -> str:
    """What the tables of a register are made of: models, migrations, and what those import."""
    files = sorted(
        path
        for path in (REPOSITORY / "src" / "traza").rglob("*.py")
        if MADE_OF & set(path.relative_to(REPOSITORY).parts) or path.name == "models.py"
    )
    digest = hashlib.sha256(sys.version.encode())
    for path in (*files, REPOSITORY / "requirements.txt"):
        digest.update(f"{path.relative_to(REPOSITORY)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def migrated(home: Path) -> None:
    """Give a home that register: what `traza migrate` makes there."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(migrated_register(), home / REGISTER)


def copy_instead_of_migrating(connection: Any) -> None:
    """Have this process's test database begin as a copy of that register.

    It is a file in the process's own folder, with its log and its turns as in production: each
    thread has a connection of its own, and one that writes waits for its turn.
    """

    from traza.platform.sqlite import base

    def create_test_db(*_args: Any, **_options: Any) -> str:
        from django.conf import settings

        name = str(connection.creation._get_test_db_name())
        connection.close()
        shutil.copyfile(migrated_register(), name)
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        return name

    connection.creation.create_test_db = create_test_db
    options = connection.settings_dict["OPTIONS"]
    options["init_command"] += "PRAGMA synchronous=OFF;"
    options["factory"] = Unforced
    base._force = lambda _name, _number: None


def template(connection: Any) -> str:
    """A PostgreSQL database with its tables and nothing in them, to be copied: migrated once a
    server, which the processes of a run share."""
    run = Path(os.environ[RUN])
    run.mkdir(parents=True, exist_ok=True)
    with (run / "template.lock").open("w") as lock, connection._nodb_cursor() as cursor:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE])
        if cursor.fetchone() is None:
            making = f"{TEMPLATE}_making"
            cursor.execute(f'CREATE DATABASE "{making}"')
            home = Path(os.environ["TRAZA_HOME"])
            traza(home, "migrate", "-v0", TRAZA_DATABASE=address(connection, making))
            cursor.execute(f'ALTER DATABASE "{making}" RENAME TO "{TEMPLATE}"')
    return TEMPLATE


def address(connection: Any, name: str) -> str:
    """Where a program finds a database of that name on a connection's PostgreSQL."""
    kept = connection.settings_dict
    who = f"{quote(kept['USER'])}:{quote(kept['PASSWORD'])}"
    return f"postgres://{who}@/{name}?host={quote(kept['HOST'], safe='')}"


def copy_template(connection: Any) -> None:
    """Have this process's test database begin as a copy of that database."""

    def create_test_db(*_args: Any, **_options: Any) -> str:
        from django.conf import settings

        name = str(connection.creation._get_test_db_name())
        copied = template(connection)
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copied}"')
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
        connection.ensure_connection()
        return name

    connection.creation.create_test_db = create_test_db


def loaded(home: Path) -> None:
    """Give a home the bundled documents and their figures: what `traza load` makes there."""

    def make(folder: Path) -> None:
        migrated(folder)
        traza(folder, "load")

    shutil.copytree(once("loaded", make), home, symlinks=True, dirs_exist_ok=True)


def loaded_register(home: Path) -> None:
    """Put the bundled documents into this process's register, and their figures into a home.

    For tests that really commit, on SQLite: what `traza load` makes, copied and not made again.
    """
    from django.db import connection

    loaded(home)
    connection.ensure_connection()
    with closing(sqlite3.connect(home / REGISTER)) as source:
        source.backup(connection.connection)


def traza(home: Path, *words: str, **more: str) -> None:
    # PYTHONPATH too: a run may be of another tree than the installed one.
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "traza.config.cli", *words],
        cwd=REPOSITORY,
        env=kept | {"TRAZA_HOME": str(home), "TRAZA_DOCUMENTS": str(home / "none")} | more,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    base = home / REGISTER  # where there is one
    assert not base.with_name(f"{REGISTER}-wal").exists(), "the register is not at rest"
