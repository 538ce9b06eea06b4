"""The keys of an installation: made once, readable by their owner only, kept beside the database.

`TRAZA_HOME/sealing_key` holds one key a line, the newest first: the first seals, all of them open.
`TRAZA_HOME/index_key` is the one of the blind indexes; changing it would lose every index, so it
is not rotated.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet
from django.conf import settings

from traza.platform.files import durable

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
        durable.once(path, _lines([Fernet.generate_key()]))
        seen = path.stat()
    return _read(path, seen.st_ino, seen.st_mtime_ns)


def add_key() -> None:
    """Put a fresh key before the others: from now on it seals.

    The others stay, for what they sealed and for the backups of then.
    """
    path = Path(settings.HOME) / SEALING
    durable.write(path, _lines([Fernet.generate_key(), *keys()]))


@functools.lru_cache(maxsize=8)
def _read(path: Path, *edition: int) -> tuple[bytes, ...]:
    """The lines of the file; `edition` changes when the file does."""
    return tuple(line for line in path.read_bytes().split() if line)


def _lines(each: list[bytes]) -> bytes:
    return b"\n".join(each) + b"\n"
