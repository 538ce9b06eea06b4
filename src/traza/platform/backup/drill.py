"""Put a copy back in practice: into a place of its own, asked as any register, and removed.

What is in force is not touched. Each drill leaves a line in `drills.jsonl` beside the copies.
"""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from traza.platform.backup import folder, manifest
from traza.platform.backup.refusals import DrillFailed, OtherDatabase
from traza.platform.terminal.order import traza

PLACE, REPORTS = ".drill-", "drills.jsonl"
# Asked of the register that was put back; each ends with 0 or names what does not agree.
# A copy may be of the version before.
QUESTIONS = (("migrate", "-v0"), ("check",), ("works", "read-all"))


@dataclass(frozen=True, slots=True)
class Drilled:
    """How a drill ended: which copy, when (UTC), seconds, rows put back, and why it failed."""

    backup: str
    at: str
    seconds: float
    rows: int
    files: int
    trouble: str = ""


def drill(where: Path, *, keys_in: Path | None = None, phrase_file: Path | None = None) -> Drilled:
    """Practise with the newest copy, with this installation's keys or those of the passphrase.

    Raises DrillFailed; NoBackup and HalfBackup when there is nothing to practise with.
    """
    copy = folder.chosen(where)
    said = manifest.read(copy)
    begun = time.monotonic()
    with place(copy.parent, said.vendor) as (home, knobs):
        how = (
            ["--passphrase-file", str(phrase_file.resolve())]
            if phrase_file
            else ["--keys", str(keys_in or settings.HOME)]
        )
        trouble = _asked(home, knobs, ["restore", str(copy), "--link", *how])
        for words in QUESTIONS if not trouble else ():
            trouble = trouble or _asked(home, knobs, list(words))
    done = Drilled(
        copy.name, datetime.now(UTC).isoformat(timespec="seconds"),
        round(time.monotonic() - begun, 1), said.rows, said.files, trouble,
    )  # fmt: skip
    with (copy.parent / REPORTS).open("a", encoding="utf-8") as out:
        out.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
    if trouble:
        raise DrillFailed(backup=copy.name, why=trouble.rstrip("."))
    return done


def last(where: Path) -> Drilled | None:
    """The last drill of a folder of copies."""
    path = where / REPORTS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return Drilled(**json.loads(lines[-1])) if lines else None


@contextmanager
def place(copies: Path, vendor: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty home beside the copies, where their files can be shared, and an empty database.

    Its files are in a folder, wherever ours are.
    """
    for left in copies.glob(f"{PLACE}*"):
        shutil.rmtree(left, ignore_errors=True)
    home = copies / f"{PLACE}{secrets.token_hex(4)}"
    home.mkdir(mode=0o700)
    try:
        if vendor == "sqlite":
            yield home, {"TRAZA_DATABASE": "", "TRAZA_FILES": ""}
            return
        if connection.vendor != vendor:
            raise OtherDatabase(theirs="PostgreSQL", ours="SQLite")
        with _database() as address:
            yield home, {"TRAZA_DATABASE": address, "TRAZA_FILES": ""}
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _database() -> Iterator[str]:
    """An empty database on the same server, dropped at the end."""
    name = f"traza_drill_{secrets.token_hex(4)}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield address(connection.settings_dict, name)
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def address(kept: Mapping[str, Any], name: str) -> str:
    """What TRAZA_DATABASE says of a database of that name on the same server."""
    who = f"{quote(str(kept['USER']), safe='')}:{quote(str(kept['PASSWORD']), safe='')}"
    port = f":{kept['PORT']}" if kept.get("PORT") else ""
    return f"postgres://{who}@{port}/{name}?host={quote(str(kept['HOST']), safe='')}"


def _asked(home: Path, knobs: Mapping[str, str], words: list[str]) -> str:
    """Ask it of that home; return its last sentence when it did not end well."""
    return traza(words, {"TRAZA_HOME": str(home), "TRAZA_BACKUPS": "", **knobs})
