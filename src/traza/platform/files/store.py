"""Keep files by their SHA-256, and receive large ones in parts.

How a file comes to be kept, so that a kill at any moment leaves nothing half-published:
parts are appended to `partial/<id>` (its length is the only record of progress), the whole is
hashed and linked as `originals/<aa>/<sha256>`. A link is all or nothing, and the part stays until
the caller has committed what it knows of the file and drops it, so a finish can be repeated.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from traza.platform.files.refusals import Incomplete, OutOfStep, TooBig

MEGABYTE = 1024 * 1024
ABANDONED = 7 * 24 * 3600.0  # seconds after which an unfinished file is no longer waited for
SWEEP_EVERY = 3600.0  # seconds
_swept = [0.0]  # when this process did it last
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A kept file: its SHA-256 in hexadecimal, bytes, and path."""

    sha256: str
    size: int
    path: Path


def path_of(sha256: str) -> Path:
    """Where a file of that SHA-256 is or would be kept. Raises ValueError for any other text."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError("a kept file is named by its SHA-256 in hexadecimal")
    return Path(settings.MEDIA_ROOT) / "originals" / sha256[:2] / sha256


def keep(chunks: Iterable[bytes], *, limit: int) -> Stored:
    """Keep a whole stream. Raises TooBig past `limit` bytes, leaving nothing behind."""
    part = uuid4()
    try:
        size = 0
        for chunk in chunks:
            size = append(part, size, chunk, limit=limit)
        return finish(part, size)
    finally:
        drop(part)


def received(part: UUID) -> int:
    """Bytes of a part that are safely on disk."""
    try:
        return _partial(part).stat().st_size
    except FileNotFoundError:  # nothing came yet, or it was closed from another tab
        return 0


def content(part: UUID) -> bytes:
    """The bytes of a part, for what must be looked at before it is kept; empty when dropped."""
    try:
        return _partial(part).read_bytes()
    except FileNotFoundError:
        return b""


def append(part: UUID, offset: int, data: bytes, *, limit: int) -> int:
    """Append bytes that begin at `offset`; return how many there are now.

    Raises OutOfStep when `offset` is not where the kept bytes end (a repeated part, another tab),
    and TooBig past `limit`.
    """
    if offset + len(data) > limit:
        raise TooBig(limit=limit // MEGABYTE)
    path = _partial(part)
    path.parent.mkdir(parents=True, exist_ok=True)
    if offset == 0:
        _sweep_now_and_then()
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        kept = os.fstat(file.fileno()).st_size
        if kept != offset:
            raise OutOfStep(received=kept)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        return kept + len(data)


def finish(part: UUID, size: int) -> Stored:
    """Turn a complete part into a kept file. Raises Incomplete when bytes are missing.

    The part stays: finishing again, or a file that is already kept, gives the same answer. Drop
    the part once what you know of the file is committed.
    """
    path = _partial(part)
    if size == 0:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    try:
        # One open file is measured, read and linked: another tab may take the name away meanwhile.
        with path.open("rb") as file:
            kept = os.fstat(file.fileno()).st_size
            if kept != size:
                raise Incomplete(received=kept, size=size)
            os.utime(file.fileno())  # nobody sweeps it before what is known of it is committed
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            final = path_of(sha256)
            _link(path, final)
    except FileNotFoundError as error:
        raise Incomplete(received=0, size=size) from error
    return Stored(sha256, size, final)


def _link(path: Path, final: Path) -> None:
    """Give the kept file its name. Raises FileNotFoundError when neither name is there."""
    final.parent.mkdir(parents=True, exist_ok=True)
    if final.exists():
        return
    with contextlib.suppress(FileExistsError):
        os.link(path, final)
        _sync_folder(final.parent)


def drop(part: UUID) -> None:
    """Forget a part."""
    _partial(part).unlink(missing_ok=True)


def remove(sha256: str) -> None:
    """Forget a kept file."""
    path_of(sha256).unlink(missing_ok=True)


def sweep(*, older_than: float = ABANDONED) -> int:
    """Remove parts nobody continued for `older_than` seconds; return how many."""
    old = [path for path, seen in _parts() if seen.st_mtime < time.time() - older_than]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def waiting_bytes() -> int:
    """How many bytes of unfinished files are on disk."""
    return sum(seen.st_size for _path, seen in _parts())


def _parts() -> Iterator[tuple[Path, os.stat_result]]:
    """Unfinished files; one that ends meanwhile is left out."""
    for path in (Path(settings.MEDIA_ROOT) / "partial").glob("*"):
        with contextlib.suppress(FileNotFoundError):
            yield path, path.stat()


def _sweep_now_and_then() -> None:
    """Sweep when a file begins, at most once an hour: nobody need be working in the background."""
    if time.time() - _swept[-1] > SWEEP_EVERY:
        _swept[:] = [time.time()]
        sweep()


def _partial(part: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "partial" / part.hex


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
