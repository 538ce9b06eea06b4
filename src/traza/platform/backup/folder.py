"""A folder of copies: one folder a copy named by its moment, and the contents that they share."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from traza.platform.backup import manifest
from traza.platform.backup.pool import Pool
from traza.platform.backup.refusals import (
    BackupUnderWay,
    HalfBackup,
    NoBackup,
    OtherInstallation,
)
from traza.platform.files import durable

MAKING, REMOVING, TURN = ".making-", ".removing-", ".turn"
MOMENT = re.compile(r"\d{8}T\d{6}Z(-\d+)?")


def pool_of(backup: Path) -> Pool:
    """The contents that a copy shares with its neighbours."""
    return Pool(backup.parent / "pool")


def copies(folder: Path) -> list[Path]:
    """The finished copies of a folder, the newest first."""
    named = [path for path in folder.glob("*") if MOMENT.fullmatch(path.name)]
    return sorted((p for p in named if (p / manifest.NAME).exists()), reverse=True)


def chosen(where: Path) -> Path:
    """The copy that a path names, or the newest of a folder. Raises NoBackup, HalfBackup."""
    where = where.resolve()
    if (where / manifest.NAME).exists():
        return where
    found = copies(where)
    if found:
        return found[0]
    begun = [path for path in (where, *where.glob("*"), *where.glob(f"{MAKING}*"))
             if MOMENT.fullmatch(path.name.removeprefix(MAKING))]  # fmt: skip
    if begun:
        raise HalfBackup(folder=begun[0])
    raise NoBackup(folder=where)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Be the only one who writes there; what killed ones left is removed. Raises BackupUnderWay."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / TURN, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupUnderWay(folder=folder) from None
        for left in (*folder.glob(f"{MAKING}*"), *folder.glob(f"{REMOVING}*")):
            shutil.rmtree(left)
        Pool(folder / "pool").clean()
        yield
    finally:
        os.close(handle)


def begin(folder: Path) -> Path:
    """A fresh folder to write a copy in. Only alone."""
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    number = 1
    while (folder / name).exists():  # two in one second
        number += 1
        name = f"{name.partition('-')[0]}-{number}"
    making = folder / f"{MAKING}{name}"
    making.mkdir(mode=0o700)
    return making


def finish(making: Path) -> Path:
    """Give a copy its name. Only after its manifest is on the disk."""
    final = making.with_name(making.name.removeprefix(MAKING))
    making.rename(final)
    durable.sync(final.parent)
    return final


def check_owner(folder: Path, installation: str) -> None:
    """Raises OtherInstallation when the copies there are somebody else's."""
    for copy in copies(folder)[:1]:
        if manifest.read(copy).installation != installation:
            raise OtherInstallation(folder=folder)


def keep_last(folder: Path, number: int) -> int:
    """Remove all but the newest copies, and contents nobody needs; return how many. Only alone."""
    old = copies(folder)[max(1, number) :]
    for copy in old:
        shutil.rmtree(copy.rename(copy.with_name(f"{REMOVING}{copy.name}")))
    if old:
        wanted = (kept.sha256 for copy in copies(folder) for kept in manifest.read_contents(copy))
        Pool(folder / "pool").clean(wanted)
    return len(old)
