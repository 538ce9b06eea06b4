"""Make a copy while people write.

In this order, so that a copy never names what it lacks: the published chain, the figures and the
kept files, as they are; then the records at one moment; then the files that came meanwhile; then
the keys; and last the manifest. A kept file is on the disk before any row names it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection

from traza import __version__
from traza.platform.backup import folder, keys, manifest, on_postgresql, on_sqlite
from traza.platform.backup.manifest import Manifest
from traza.platform.backup.pool import Damaged, Kept, Pool
from traza.platform.backup.register import Told
from traza.platform.backup.room import room
from traza.platform.files import bucket, durable, remote
from traza.platform.files.refusals import FileLost
from traza.platform.keeping import notes, publish
from traza.platform.tables import store

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made: where, what it holds, bytes that were not there before, copies removed,
    and the folder of the keys when they are apart."""

    folder: Path
    manifest: Manifest
    copied: int
    removed: int
    keys: Path | None


@dataclass(slots=True)
class _Files:
    """The files of a home as they are copied, each once."""

    home: Path
    pool: Pool
    progress: Progress
    kept: dict[str, Kept] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)

    def take(self, root: Path, under: str, *, named: bool = False) -> None:
        """Every file below a folder that was not taken yet."""
        for path in _files(root):
            inside = f"{under}/{path.relative_to(root).as_posix()}"
            if inside in self.kept or inside in self.damaged:
                continue
            try:
                one = self.pool.keep(path, inside, named=named)
            except Damaged:
                self.damaged.append(inside)
                continue
            if one is not None:
                self.kept[inside] = one
            self.progress(len(self.kept), 0, "Archivos")
        self.pool.settle()

    def take_from(self, store: bucket.Bucket) -> None:
        """Every kept file of a store that was not taken yet."""
        for sha256, size in remote.every(store):
            inside = f"files/originals/{sha256[:2]}/{sha256}"
            if inside in self.kept or inside in self.damaged:
                continue
            try:
                one = self.pool.keep_from(
                    partial(remote.fetch, store, sha256), sha256, size, inside
                )
            except FileLost:
                self.damaged.append(inside)
                continue
            if one is not None:
                self.kept[inside] = one
            self.progress(len(self.kept), 0, "Archivos")
        self.pool.settle()


@dataclass(frozen=True, slots=True)
class _Of:
    """Whose copy it is: the installation, its build of figures, and the marks of its keys."""

    owner: str
    build: str
    keys: dict[str, list[str]]


def make(
    to: Path,
    *,
    keep: int | None = None,
    phrase: bytes | None = None,
    progress: Progress,
    puts_keys: bool = True,
) -> Made:
    """Make a copy in a folder of copies; without `puts_keys` its keys are not written beside it.

    Raises BackupUnderWay, OtherInstallation, NoRoom, ToolMissing, ToolFailed.
    """
    home = Path(settings.HOME)
    owner = keys.installation(home)
    with folder.alone(to), room(to, _size()):
        folder.check_owner(to, owner)
        making = folder.begin(to)
        files = _Files(home, Pool(to / "pool"), progress)
        build = _before(files)
        told = _records(making, progress)
        _originals(files)
        files.take(Path(settings.MEDIA_ROOT) / "partial", "files/partial")
        ours = keys.found(home)
        if phrase is not None:
            (making / manifest.KEYS).write_bytes(keys.wrapped(ours, phrase, owner))
        said = _finish(making, files, told, _Of(owner, build, keys.marks(ours)))
        final = folder.finish(making)
        removed = folder.keep_last(to, keep) if keep else 0
    apart = to.with_name(f"{to.name}.keys") if puts_keys and phrase is None else None
    if apart is not None:
        keys.put(ours, apart)
    return Made(final, said, files.pool.copied, removed, apart)


def _before(files: _Files) -> str:
    """The published chain, the current figures and the kept files; return the build's name."""
    if publish.folder().exists():
        with publish.alone():
            files.take(publish.folder(), "chain")
    name = _figures(files)
    _originals(files)
    return name


def _figures(files: _Files) -> str:
    """The build that readers use; when a newer one was published meanwhile, that one."""
    while build := store.current():
        name = build.folder.name
        files.take(build.folder, f"figures/{name}")
        now = store.current()
        if now is not None and now.id == build.id:
            return name
        for path in [each for each in files.kept if each.startswith(f"figures/{name}/")]:
            del files.kept[path]
    return ""


def _originals(files: _Files) -> None:
    files.take(Path(settings.MEDIA_ROOT) / "originals", "files/originals", named=True)
    if there := bucket.ours():
        files.take_from(there)


def _records(making: Path, progress: Progress) -> Told:
    progress(0, 0, "Registros")
    if connection.vendor == "postgresql":
        return on_postgresql.dump(connection.settings_dict, making)
    return on_sqlite.dump(Path(str(connection.settings_dict["NAME"])), making, progress)


def _finish(making: Path, files: _Files, told: Told, of: _Of) -> Manifest:
    """List everything, force it to the disk, and write the manifest."""
    manifest.write_contents(making, files.kept.values())
    parts = {}
    for path in sorted(making.iterdir()):
        durable.sync(path)
        parts[path.name] = durable.sha256(path)
    said = Manifest(
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        installation=of.owner,
        vendor=connection.vendor,
        database=on_sqlite.FILE if connection.vendor == "sqlite" else on_postgresql.FILE,
        parts=parts,
        files=len(files.kept),
        bytes=sum(one.size for one in files.kept.values())
        + sum((making / name).stat().st_size for name in parts),
        counts=told.counts,
        migrations=told.migrations,
        chain=told.chain | {"verifier": notes.verifier_key() or ""},
        keys=of.keys,
        build=of.build,
        damaged=tuple(sorted(files.damaged)),
    )
    manifest.write(making, said)
    return said


def _files(root: Path) -> Iterator[Path]:
    """Files below a folder in the order of their names; hidden ones are being written."""
    for where, folders, names in os.walk(root):
        folders.sort()
        yield from (Path(where, name) for name in sorted(names) if not name.startswith("."))


def _size() -> int:
    """Bytes that a copy of the records needs at least; those of files are known when copied."""
    if connection.vendor == "sqlite":
        return Path(str(connection.settings_dict["NAME"])).stat().st_size
    return 0
