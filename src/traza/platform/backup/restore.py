"""Put a copy back into an empty place, so that it answers as the one it was made of.

Files first, then keys, and the records last, in one move: until then there is no register. The
file `restoring` says which copy is being put back; a restoring that was killed goes on from there.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from traza.platform.backup import folder, keys, manifest, on_postgresql, on_sqlite, verify
from traza.platform.backup.half import MARK
from traza.platform.backup.manifest import KINDS, ROOTS, Manifest
from traza.platform.backup.pool import Kept, Pool
from traza.platform.backup.refusals import (
    DamagedBackup,
    KeysMissing,
    NewerBackup,
    OtherDatabase,
    UsedHome,
)
from traza.platform.backup.register import Told
from traza.platform.backup.room import room
from traza.platform.files import bucket, durable, remote

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class HowKeys:
    """Where the keys of a copy are: a folder, or the file of the passphrase that wraps them."""

    folder: Path | None = None
    phrase_file: Path | None = None


def restore(where: Path, how: HowKeys, progress: Progress, *, link: bool = False) -> Manifest:
    """Put a copy back; with `link` its files are shared and not copied, for a place that will go.

    Raises each refusal of this package that tells why not; what is there already is left alone.
    """
    copy = folder.chosen(where)
    said = manifest.read(copy)
    home = Path(settings.HOME)
    _check(said)
    ours = _keys(copy, said, how)
    is_there = _empty_or_begun(home, said, progress)
    if not is_there:
        with room(home, _needed(copy, said, link)):
            verify.expect(
                copy / manifest.CONTENTS, said.parts[manifest.CONTENTS], manifest.CONTENTS
            )
            durable.write(home / MARK, json.dumps(_mark(said)).encode())
            _files(copy, said, home, progress, link)
            keys.put(ours, home)
            durable.write(home / keys.INSTALLATION, f"{said.installation}\n".encode())
            _current(home, said)
            progress(0, 0, "Registros")
            _records(copy, said, home)
    _as_told(said)
    (home / MARK).unlink()
    durable.sync(home)
    return said


def check_version(said: Manifest) -> None:
    """Raises NewerBackup for a migration that this code does not know."""
    known = set(MigrationLoader(None).disk_migrations or ())
    for app, names in said.migrations.items():
        for name in names:
            if (app, name) not in known:
                raise NewerBackup(version=said.version, migration=f"{app} {name}")


def _check(said: Manifest) -> None:
    check_version(said)
    if said.vendor != connection.vendor:
        raise OtherDatabase(theirs=KINDS[said.vendor], ours=KINDS[connection.vendor])


def _keys(copy: Path, said: Manifest, how: HowKeys) -> dict[str, bytes]:
    """The keys of the copy. Raises KeysMissing, WrongKeys, WrongPassphrase."""
    wrapped = copy / manifest.KEYS
    if how.phrase_file is not None and wrapped.exists():
        verify.expect(wrapped, said.parts[manifest.KEYS], manifest.KEYS)
        phrase = keys.passphrase(how.phrase_file)
        found = keys.opened(wrapped.read_bytes(), phrase, said.installation, how.phrase_file)
    else:
        apart = how.folder or copy.parent.with_name(f"{copy.parent.name}.keys")
        if how.folder is None and (wrapped.exists() or not apart.is_dir()):
            raise KeysMissing
        found = keys.found(apart)
    keys.check(found, said.keys)
    return found


def _mark(said: Manifest) -> dict[str, str]:
    return {"made": said.made, "installation": said.installation}


def _empty_or_begun(home: Path, said: Manifest, progress: Progress) -> bool:
    """Whether the records are there already, of a restoring of this copy that was cut short.

    Raises UsedHome when something else is there.
    """
    begun = home / MARK
    has_records = _has_records()
    if begun.exists():
        _sweep(home)
    else:
        for name in (*ROOTS, *keys.NAMES[1:], keys.INSTALLATION):
            if (home / name).exists() and not _is_bare(home / name):
                raise UsedHome(place=home, what=name, knob="TRAZA_HOME")
        if has_records:
            raise UsedHome(place=_place(), what="registros", knob="TRAZA_DATABASE")
        return False
    with suppress(ValueError):
        if json.loads(begun.read_text(encoding="utf-8")) == _mark(said):
            return has_records
    if has_records:
        raise UsedHome(place=_place(), what="registros", knob="TRAZA_DATABASE")
    for root in ROOTS:  # of another copy, whose restoring was cut short
        shutil.rmtree(home / root, ignore_errors=True)
    return False


def _is_bare(path: Path) -> bool:
    """A folder without files: a program that starts makes some."""
    files = (each for each in path.rglob("*") if each.is_file())
    return path.is_dir() and all(each.name == "lock" or each.name[0] == "." for each in files)


def _sweep(home: Path) -> None:
    """Remove what a killed restoring was writing."""
    for root in ROOTS:
        for left in (home / root).rglob(".*"):
            left.unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        for left in Path(_place()).parent.glob(f".{Path(_place()).name}.*"):
            left.unlink(missing_ok=True)


def _place() -> str:
    return str(connection.settings_dict["NAME"])


def _has_records() -> bool:
    if connection.vendor == "sqlite":
        return on_sqlite.has_tables(Path(_place()))
    return bool(connection.introspection.table_names())


def _needed(copy: Path, said: Manifest, link: bool) -> int:
    records = (copy / said.database).stat().st_size if said.vendor == "sqlite" else 0
    return records if link else records + sum(one.size for one in manifest.read_contents(copy))


def _files(copy: Path, said: Manifest, home: Path, progress: Progress, link: bool) -> None:
    pool, waiting, store = folder.pool_of(copy), [], bucket.ours()
    for number, kept in enumerate(manifest.read_contents(copy), 1):
        progress(number, said.files, "Archivos")
        if store is not None and kept.path.startswith(ORIGINALS):
            verify.expect(pool.place(kept.sha256), kept.sha256, kept.path)
            remote.put(store, kept.sha256, pool.place(kept.sha256))
            continue
        final = home / kept.path
        if _is_there(final, kept):  # of a restoring that was cut short
            continue
        final.parent.mkdir(parents=True, exist_ok=True)
        waiting.append(_one(pool, kept, final, link))
        if len(waiting) >= AT_ONCE:
            _settle(waiting)
            waiting = []
    _settle(waiting)


AT_ONCE = 64
ORIGINALS = "files/originals/"


def _is_there(final: Path, kept: Kept) -> bool:
    same = final.is_file() and final.stat().st_size == kept.size
    return same and durable.sha256(final) == kept.sha256


def _one(pool: Pool, kept: Kept, final: Path, link: bool) -> tuple[Path, Path]:
    """Write a file beside its name. Raises DamagedBackup."""
    source, fresh = pool.place(kept.sha256), final.with_name(f".{final.name}.{os.getpid()}")
    if link:
        with suppress(OSError):
            verify.expect(source, kept.sha256, kept.path)
            os.link(source, fresh)
            return fresh, final
    try:
        sha256, _ = durable.copy(source, fresh)
    except FileNotFoundError as error:
        raise DamagedBackup(what=kept.path) from error
    if sha256 != kept.sha256:
        fresh.unlink()
        raise DamagedBackup(what=kept.path)
    return fresh, final


def _settle(waiting: list[tuple[Path, Path]]) -> None:
    for fresh, _ in waiting:
        durable.sync(fresh)
    for fresh, final in waiting:
        fresh.replace(final)
    for parent in {final.parent for _, final in waiting}:
        durable.sync(parent)


def _current(home: Path, said: Manifest) -> None:
    """Name the build that readers use."""
    if said.build:
        link = home / "figures" / f"current-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(said.build)
        link.replace(home / "figures" / "current")
        durable.sync(home / "figures")


def _records(copy: Path, said: Manifest, home: Path) -> None:
    """The records, whole or not at all. Raises DamagedBackup, ToolFailed."""
    source = copy / said.database
    if said.vendor == "postgresql":
        verify.expect(source, said.parts[said.database], said.database)
        on_postgresql.restore(connection.settings_dict, source)
        return
    final = Path(_place())
    final.parent.mkdir(parents=True, exist_ok=True)
    fresh = final.with_name(f".{final.name}.{os.getpid()}")
    if durable.copy(source, fresh)[0] != said.parts[said.database]:
        fresh.unlink()
        raise DamagedBackup(what=said.database)
    for beside in ("-wal", "-shm"):  # of an empty register that a program began
        Path(f"{final}{beside}").unlink(missing_ok=True)
    _settle([(fresh, final)])


def _as_told(said: Manifest) -> None:
    """The records hold what the copy says. Raises DamagedBackup."""
    connection.close()
    parts: dict[str, Any] = connection.settings_dict
    there: Told = (
        on_sqlite.read(Path(_place())) if said.vendor == "sqlite" else on_postgresql.read(parts)
    )
    chain = {name: said.chain[name] for name in ("size", "root") if name in said.chain}
    if there.counts != said.counts or there.chain != chain:
        raise DamagedBackup(what=said.database)
