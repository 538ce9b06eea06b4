"""Builds of several machines: who builds sends it to the store of files, the others fetch it.

In the store: `figures/content/<sha256>`, `figures/builds/<id>.json` (each file of a build with its
SHA-256 and bytes) and `figures/current`, the name of the newest, written last. What a machine has
already of an earlier build it links; every file is compared with its name before the build is
named, so that a reader sees whole builds only. Without a store there is nothing to do.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from traza.platform.files import bucket, durable
from traza.platform.files.bucket import Bucket
from traza.platform.tables import store
from traza.platform.tables.refusals import BuildUnderWay

CONTENT, BUILDS, CURRENT = "figures/content/", "figures/builds/", "figures/current"
COMING = timedelta(hours=1)  # contents so young may be of a build that is being sent
LISTED = "shared.json"  # in a build's folder: its files as the store knows them
Files = dict[str, tuple[str, int]]  # path in the build: SHA-256 and bytes


class Damaged(Exception):
    """A file of a build is not in the store, or not what its name says."""


def send() -> bool:
    """Send the current build, unless the store has it or a newer one; False for nothing sent.

    Raises what the store's troubles are (`bucket`); what was sent by then is not sent again.
    """
    there, build = bucket.ours(), store.current()
    if there is None or build is None or _newest(there) >= build.id:
        return False
    listed = _list(build.folder)
    known = {one for files in _kept(there).values() for one, _size in files.values()}
    for path, (sha256, _size) in listed.items():
        if sha256 not in known:
            with (build.folder / path).open("rb") as file:
                there.put(CONTENT + sha256, file, sha256=sha256)
    there.put(f"{BUILDS}{build.id}.json", json.dumps(listed).encode())
    if _newest(there) < build.id:  # another machine may have built meanwhile
        there.put(CURRENT, build.id.encode())
    _sweep(there)
    return True


def fetch() -> bool:
    """Take the newest build of the store, when it is newer than ours; False for nothing taken.

    Raises Damaged, and what the store's troubles are; readers then keep the build they have.
    """
    there = bucket.ours()
    if there is None:
        return False
    newest = _newest(there)
    with suppress(BuildUnderWay), store.locked(wait=False, on_wait=lambda _process: None):
        now = store.current()
        files = _read(there, newest) if newest and (now is None or now.id < newest) else None
        if files is None:
            return False
        store.clean()
        folder, here = store.begin(), _here()
        for path, (sha256, size) in files.items():
            _bring(there, folder / path, sha256, size, here.get(sha256))
        (folder / LISTED).write_text(json.dumps(files), encoding="utf-8")
        store.publish(folder, newest)
        store.clean()
        return True
    return False


def share() -> None:
    """The chore of each machine: send what was built here, or take what was built elsewhere."""
    if not send():
        fetch()


def _newest(there: Bucket) -> str:
    return (there.read(CURRENT) or b"").decode()


def _read(there: Bucket, build: str) -> Files | None:
    said = there.read(f"{BUILDS}{build}.json")
    if said is None:
        return None
    files = {path: (sha256, size) for path, (sha256, size) in json.loads(said).items()}
    for path in map(PurePosixPath, files):  # the store is somebody else's
        if path.is_absolute() or ".." in path.parts:
            raise Damaged(f"{path} is no place in a build")
    return files


def _kept(there: Bucket) -> dict[str, Files]:
    """The builds of the store."""
    names = [each.name.removeprefix(BUILDS).removesuffix(".json") for each in there.every(BUILDS)]
    return {name: files for name in names if (files := _read(there, name)) is not None}


def _list(folder: Path) -> Files:
    """Each file of a build; worked out once."""
    with suppress(OSError, ValueError):
        kept = json.loads((folder / LISTED).read_text(encoding="utf-8"))
        return {path: (sha256, size) for path, (sha256, size) in kept.items()}
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != LISTED]
    made = {
        path.relative_to(folder).as_posix(): (durable.sha256(path), path.stat().st_size)
        for path in files
    }
    fresh = folder / f".{LISTED}.{os.getpid()}"
    fresh.write_text(json.dumps(made), encoding="utf-8")
    fresh.replace(folder / LISTED)
    return made


def _here() -> dict[str, Path]:
    """Files of the current build by SHA-256: those that the next shares with it."""
    now = store.current()
    if now is None:
        return {}
    return {sha256: now.folder / path for path, (sha256, _size) in _list(now.folder).items()}


def _bring(there: Bucket, path: Path, sha256: str, size: int, near: Path | None) -> None:
    """Make a file of the build: linked when it is on this machine, or fetched and compared."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if near is not None and near.is_file():
        os.link(near, path)
        return
    with path.open("wb") as file:
        is_there = there.fetch(CONTENT + sha256, file)
    if not is_there or path.stat().st_size != size or durable.sha256(path) != sha256:
        raise Damaged(f"{path.name} of the build in the store")


def _sweep(there: Bucket) -> None:
    """Remove builds of the store but the newest ones, and the contents that no build has."""
    for name in sorted(_names(there))[: -store.KEEP]:
        there.remove(f"{BUILDS}{name}.json")
    used = {sha256 for files in _kept(there).values() for sha256, _size in files.values()}
    until = datetime.now(UTC) - COMING
    for each in list(there.every(CONTENT)):
        if each.at < until and each.name.removeprefix(CONTENT) not in used:
            there.remove(each.name)


def _names(there: Bucket) -> Iterator[str]:
    return (each.name.removeprefix(BUILDS).removesuffix(".json") for each in there.every(BUILDS))
