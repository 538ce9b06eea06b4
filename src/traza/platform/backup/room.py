"""Whether there is room for a copy, and how much it takes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from traza.platform.backup.refusals import NoRoom
from traza.platform.files.places import is_full


def readable(size: int) -> str:
    """A size for people: «3.2 GB»."""
    amount, unit = float(size), "bytes"
    for unit in ("bytes", "KB", "MB", "GB", "TB"):
        if amount < 1000 or unit == "TB":
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if unit == "bytes" else f"{amount:.1f} {unit}"


@contextmanager
def room(folder: Path, needed: int = 0) -> Iterator[None]:
    """Begin with that many bytes free; a disk that fills up meanwhile is said. Raises NoRoom."""
    space = os.statvfs(folder)
    if needed > space.f_bavail * space.f_frsize:
        raise NoRoom(folder=folder, needed=readable(needed))
    try:
        yield
    except Exception as error:
        if is_full(error):
            raise NoRoom(folder=folder, needed=readable(needed) if needed else "más") from error
        raise
