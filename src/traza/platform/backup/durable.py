"""Files that are on the disk when we say so."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from traza.platform.backup.refusals import NoRoom
from traza.platform.files.places import is_full

BLOCK = 1024 * 1024


def copy(source: Path, fresh: Path) -> tuple[str, int]:
    """Write a file anew; return its SHA-256 and bytes. It may not be on the disk yet."""
    digest, size = hashlib.sha256(), 0
    block = memoryview(bytearray(BLOCK))
    with source.open("rb", buffering=0) as file, fresh.open("wb", buffering=0) as out:
        while got := file.readinto(block):
            digest.update(block[:got])
            size += _write(out.fileno(), block[:got])
    return digest.hexdigest(), size


def _write(handle: int, data: memoryview) -> int:
    done = 0
    while done < len(data):
        done += os.write(handle, data[done:])
    return done


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Return when a file's bytes, or a folder's names, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Put a small file in place whole or not at all."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    sync(fresh)
    fresh.replace(path)
    sync(path.parent)


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
