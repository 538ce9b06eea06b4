"""The keys of an installation: made once, readable by their owner only, kept beside the database.

`TRAZA_HOME/sealing_key` holds one key a line, the newest first: the first seals, all of them open.
`TRAZA_HOME/index_key` is the one of the blind indexes; changing it would lose every index, so it
is not rotated.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet
from django.conf import settings

SEALING = "sealing_key"
INDEX = "index_key"


_before: list[Callable[[], None]] = []


def before_making(ask: Callable[[], None]) -> None:
    """Ask this before a key that seals is made for an installation that has none."""
    if ask not in _before:
        _before.append(ask)


def keys(name: str = SEALING) -> tuple[bytes, ...]:
    """The keys of that file, newest first; a fresh one when there is no file yet.

    Raises CannotUnseal when the file of the keys that seal is missing and they sealed something.
    """
    path = Path(settings.HOME) / name
    try:
        seen = path.stat()
    except FileNotFoundError:
        # Nothing is sealed with the key of the indexes, which is first needed when rows are there.
        for ask in _before if name == SEALING else ():
            ask()
        _make(path)
        seen = path.stat()
    return _read(path, seen.st_ino, seen.st_mtime_ns)


def add_key() -> None:
    """Put a fresh key before the others: from now on it seals.

    The others stay, for what they sealed and for the backups of then.
    """
    path = Path(settings.HOME) / SEALING
    _write(path, [Fernet.generate_key(), *keys()]).replace(path)


@functools.lru_cache(maxsize=8)
def _read(path: Path, *edition: int) -> tuple[bytes, ...]:
    """The lines of the file; `edition` changes when the file does."""
    return tuple(line for line in path.read_bytes().split() if line)


def _make(path: Path) -> None:
    fresh = _write(path, [Fernet.generate_key()])
    try:
        os.link(fresh, path)  # the first of two starting at once wins
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _write(path: Path, lines: list[bytes]) -> Path:
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_bytes(b"\n".join(lines) + b"\n")
    return fresh
