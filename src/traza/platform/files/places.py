"""A few places shared by every process of the site, so that heavy work cannot pile up."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from traza.platform.files.refusals import Busy


def is_full(error: BaseException) -> bool:
    """Whether a disk without room is the cause, of a file's or of the database's error."""
    number = getattr(error, "errno", None)
    words = str(error).lower()
    return number in {errno.ENOSPC, errno.EDQUOT} or "disk is full" in words or "no space" in words


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Only one of this machine at a time; the others wait. A process that dies lets go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@contextmanager
def place(name: str, *, of: int) -> Iterator[None]:
    """Hold one of `of` places called `name`; raises Busy at once when all are taken.

    A place is a file lock, so a process that dies gives its place back.
    """
    handle = _take(Path(settings.HOME) / "places", name, of)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def awaited_place(name: str, *, of: int, seconds: float) -> Iterator[None]:
    """Hold a place as `place` does, waited for a little; raises Busy when none was let go."""
    until = time.monotonic() + seconds
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(place(name, of=of))
                break
            except Busy:
                if time.monotonic() >= until:
                    raise
                time.sleep(0.1)
        yield


def _take(folder: Path, name: str, of: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(of):
        handle = os.open(folder / f"{name}-{number}", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        else:
            return handle
    raise Busy
