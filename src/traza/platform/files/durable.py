"""Files that are on the disk when we say so."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from threading import get_ident

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
    fresh = _fresh(path, data)
    sync(fresh)
    fresh.replace(path)
    sync(path.parent)


def once(path: Path, data: bytes) -> None:
    """Put a small file in place, for its owner only, unless it is there: of two who start at once
    the first wins."""
    fresh = _fresh(path, data)
    try:
        sync(fresh)
        with suppress(FileExistsError):
            os.link(fresh, path)
            sync(path.parent)
    finally:
        fresh.unlink(missing_ok=True)


def _fresh(path: Path, data: bytes) -> Path:
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{get_ident()}")
    fresh.touch(mode=0o600)
    fresh.write_bytes(data)
    return fresh
