"""A copy of a PostgreSQL register at one moment: `pg_dump` of a snapshot that is held meanwhile."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from traza.platform.backup.refusals import NoRoom, ToolFailed, ToolMissing
from traza.platform.backup.register import Told, told
from traza.platform.files import durable
from traza.platform.files.places import is_full

FILE = "database.dump"
PLACES = "/usr/lib/postgresql"  # where Debian puts the programs of each version


def dump(settings: Mapping[str, Any], folder: Path) -> Told:
    """Write the copy and say what it holds. Raises ToolMissing, ToolFailed, NoRoom."""
    import psycopg

    final = folder / FILE
    with psycopg.connect(**_connect(settings)) as held:
        held.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        snapshot = held.execute("SELECT pg_export_snapshot()").fetchone()
        version = held.info.server_version // 10000
        run(
            settings,
            [program("pg_dump", version), *_HOW, f"--snapshot={snapshot[0] if snapshot else ''}",
             f"--file={final}"],
        )  # fmt: skip
        found = told(lambda asked: held.execute(asked).fetchall(), "postgresql")
    durable.sync(final)
    return found


def restore(settings: Mapping[str, Any], copy: Path) -> None:
    """Put a copy into an empty database, whole or not at all. Raises ToolMissing, ToolFailed."""
    name = str(settings["NAME"])
    tool = program("pg_restore", version(settings))
    run(settings, [tool, "--single-transaction", "--exit-on-error", *_OWN, f"--dbname={name}",
                   str(copy)])  # fmt: skip


def put_back(settings: Mapping[str, Any], copy: Path) -> None:
    """Put a copy in the place of what there is, or change nothing. Raises as `restore`."""
    least = version(settings)
    psql, unpack = program("psql", least), program("pg_restore", least)
    with subprocess.Popen(
        [unpack, *_OWN, "--file=-", str(copy)], stdout=subprocess.PIPE, env=environment(settings)
    ) as script:
        before = ["--command=DROP SCHEMA public CASCADE; CREATE SCHEMA public"]
        run(settings, [psql, "-Xq", "--single-transaction", "--set=ON_ERROR_STOP=1", *before,
                       "--file=-"], script.stdout)  # fmt: skip
    if script.returncode:
        raise ToolFailed(tool="pg_restore", why=f"estado {script.returncode}")


def read(settings: Mapping[str, Any]) -> Told:
    """What a database holds."""
    import psycopg

    with psycopg.connect(**_connect(settings)) as held:
        return told(lambda asked: held.execute(asked).fetchall(), "postgresql")


def rows_of(copy: Path, table: str) -> IO[bytes]:
    """The rows of a table inside a copy, as COPY writes them; empty for a table it has not."""
    tool = program("pg_restore", 0)
    asked = [tool, "--data-only", f"--table={table}", "--file=-", str(copy)]
    child = subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdout is not None  # noqa: S101 (it was asked for)
    return child.stdout


def version(settings: Mapping[str, Any]) -> int:
    """The server's version: 16."""
    import psycopg

    with psycopg.connect(**_connect(settings)) as held:
        return int(held.info.server_version // 10000)


def program(name: str, least: int) -> str:
    """Where PostgreSQL's program of that version or later is. Raises ToolMissing."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    folders += [str(path) for path in sorted(Path(PLACES).glob("*/bin"), reverse=True)]
    for folder in folders:
        path = shutil.which(name, path=folder)
        if path and _version_of(path) >= least:
            return path
    raise ToolMissing(tool=name, version=least or 15)


def environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """How its programs find the database: not by arguments, which every user can see."""
    said = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD",
            "PGDATABASE": "NAME"}  # fmt: skip
    ours = {theirs: str(settings[name]) for theirs, name in said.items() if settings.get(name)}
    return {**os.environ, **ours, "PGCONNECT_TIMEOUT": "20", "LC_ALL": "C"}


def run(settings: Mapping[str, Any], words: Sequence[str], given: IO[bytes] | None = None) -> None:
    """Run one of its programs. Raises ToolFailed, NoRoom."""
    done = subprocess.run(
        words, stdin=given or subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, errors="replace", env=environment(settings),
        check=False,
    )  # fmt: skip
    if done.returncode == 0:
        return
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    if any(is_full(OSError(line)) for line in lines):
        raise NoRoom(folder=Path(words[-1].partition("=")[2] or words[-1]).parent, needed="más")
    raise ToolFailed(
        tool=Path(words[0]).name, why=(lines or [f"estado {done.returncode}"])[0][:200]
    )


def _version_of(path: str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found.group(1)) if found else 0


def _connect(settings: Mapping[str, Any]) -> dict[str, Any]:
    said = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD",
            "dbname": "NAME"}  # fmt: skip
    found = {theirs: settings[name] for theirs, name in said.items() if settings.get(name)}
    return found | {"autocommit": True, "connect_timeout": 20}


_OWN = ("--no-owner", "--no-privileges")
_HOW = ("--format=custom", "--compress=1", *_OWN)
