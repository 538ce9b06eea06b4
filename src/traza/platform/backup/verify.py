"""Whether a copy is what it was when it was made: every hash, the records opened, the chain."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from traza.platform.backup import chain, folder, manifest, on_sqlite
from traza.platform.backup.manifest import Manifest
from traza.platform.backup.refusals import DamagedBackup
from traza.platform.files import durable

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """A copy that is whole: what it says, and how many entries of the chain were made again."""

    folder: Path
    manifest: Manifest
    entries: int


def verify(where: Path, progress: Progress) -> Verified:
    """Look at everything. Raises NoBackup, HalfBackup, DamagedBackup."""
    copy = folder.chosen(where)
    said = manifest.read(copy)
    published = contents(copy, said, progress)
    progress(0, 0, "Registros")
    _records(copy, said)
    entries = chain.check(copy, said, folder.pool_of(copy), published)
    return Verified(copy, said, entries)


def contents(copy: Path, said: Manifest, progress: Progress) -> str:
    """The hash of every part and file; return that of the published checkpoint, or ""."""
    for name, sha256 in said.parts.items():
        expect(copy / name, sha256, name)
    pool, published, number = folder.pool_of(copy), "", 0
    for kept in manifest.read_contents(copy):
        expect(pool.place(kept.sha256), kept.sha256, kept.path)
        number += 1
        progress(number, said.files, "Archivos")
        if kept.path == "chain/checkpoint":
            published = kept.sha256
    if number != said.files:
        raise DamagedBackup(what=manifest.CONTENTS)
    return published


def expect(path: Path, sha256: str, name: str) -> None:
    """Raises DamagedBackup when a file is not there or is another."""
    if not path.is_file() or durable.sha256(path) != sha256:
        raise DamagedBackup(what=name)


def _records(copy: Path, said: Manifest) -> None:
    """What SQLite tells of its own file; PostgreSQL's is read by the chain and by drills."""
    if said.vendor != "sqlite":
        return
    path = copy / said.database
    try:
        with closing(on_sqlite.opened(path)) as register:
            broken = register.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok"
        broken = broken or on_sqlite.read(path).counts != said.counts
    except sqlite3.DatabaseError:
        broken = True
    if broken:
        raise DamagedBackup(what=said.database)
