"""The folder of builds: one finished folder a build, and a link that names the current one.

FIGURES_ROOT/
  lock                     held by whoever builds
  written.json             what figures became in SQL (`keeping`)
  asked                    which dimensions are asked together (`asked`)
  current -> build-...     replaced by rename, so a reader sees the old build or the new one
  build-<moment>-<random>/ manifest.json, tables/, rollups/, and what build steps add
  making-<random>/         a build under way; what a killed build leaves is removed by the next
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from traza.platform.files import durable
from traza.platform.tables.contracts import Build, Part, Rollup, Smaller, Table
from traza.platform.tables.refusals import BuildUnderWay

KEEP = 2
FORMAT = 1


def root() -> Path:
    """The folder of builds, made when missing."""
    from django.conf import settings

    folder = Path(settings.FIGURES_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def current() -> Build | None:
    """The build that readers use, or None when nothing was built."""
    link = root() / "current"
    try:
        return _load(str(link.parent / link.readlink()))
    except OSError:
        return None


@lru_cache(maxsize=4)
def _load(folder: str) -> Build:
    path = Path(folder)
    kept = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
    return Build(
        id=kept["id"],
        folder=path,
        built_at=datetime.fromisoformat(kept["built_at"]),
        mark=kept["mark"],
        tables={name: _table(name, table) for name, table in kept["tables"].items()},
        rollups={each["figure"]: _rollup(each) for each in kept["rollups"]},
        extras=kept["extras"],
    )


def _table(name: str, kept: dict[str, Any]) -> Table:
    return Table(name, kept["columns"], tuple(Part(**part) for part in kept["parts"]))


def _rollup(kept: dict[str, Any]) -> Rollup:
    smaller = (
        Smaller(**{**one, "dimensions": tuple(one["dimensions"])})
        for one in kept.get("smaller", ())
    )
    return Rollup(**{**kept, "smaller": tuple(smaller)})


@contextmanager
def locked(*, wait: bool, on_wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the builders' lock. The system frees it when a builder dies, however it dies.

    Calls `on_wait` with the other builder's process number before waiting; raises BuildUnderWay
    instead when `wait` is false.
    """
    handle = os.open(root() / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(handle, 20, 0).decode() or "desconocido"
            if not wait:
                raise BuildUnderWay(process=holder) from None
            on_wait(holder)
            fcntl.flock(handle, fcntl.LOCK_EX)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def begin() -> Path:
    """A fresh folder to build in. Only under the lock."""
    folder = root() / f"making-{secrets.token_hex(6)}"
    (folder / "tables").mkdir(parents=True)
    (folder / "rollups").mkdir()
    return folder


def clean() -> int:
    """Remove what killed builds left, and builds too old to be read. Only under the lock."""
    left = [*root().glob("making-*"), *root().glob("current-*")]
    for path in left:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    builds = sorted((path.name for path in root().glob("build-*")), reverse=True)
    now = current()
    if now is not None:
        # A newer one was finished but never published; readers never saw it.
        older = [name for name in builds if name < now.folder.name]
        keep = {now.folder.name, *older[: KEEP - 1]}
        for name in set(builds) - keep:
            shutil.rmtree(root() / name)
    return len(left)


def finish(folder: Path, build: Build) -> Build:
    """Write what a build consists of into its folder, and make it the current one."""
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(_manifest(build), ensure_ascii=False, indent=1), "utf-8")
    return publish(folder, build.id)


def publish(folder: Path, build: str) -> Build:
    """Make a whole folder the current build: write it through to disk, name it, replace the link.

    Only under the lock.
    """
    for path in sorted(folder.rglob("*")):
        durable.sync(path)
    durable.sync(folder)
    final = root() / f"build-{build}"
    folder.rename(final)
    durable.sync(root())
    link = root() / f"current-{secrets.token_hex(6)}"
    link.symlink_to(final.name)
    link.replace(root() / "current")
    durable.sync(root())
    return _load(str(final))


def fresh_id() -> str:
    """A name that sorts by moment."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"


def _manifest(build: Build) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": build.id,
        "built_at": build.built_at.isoformat(),
        "mark": build.mark,
        "tables": {
            table.name: {
                "columns": dict(table.columns),
                "rows": table.rows,
                "parts": [asdict(part) for part in table.parts],
            }
            for table in build.tables.values()
        },
        "rollups": [asdict(rollup) for rollup in build.rollups.values()],
        "extras": dict(build.extras),
    }
