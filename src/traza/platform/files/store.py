"""Keep files by their SHA-256, and receive large ones in parts: the one door to kept files.

They lie in a folder, or where a knob says so in a store that speaks S3 (`remote.py`); what was kept
in the folder before is found there all the same. Who reads one asks `found` or `path`.

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

from traza.platform.files import bucket, durable, remote
from traza.platform.files.refusals import FileLost, Incomplete, OutOfStep, TooBig

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


def found(sha256: str) -> Path | None:
    """A kept file, to be read now; None for none.

    Raises ValueError for what is no SHA-256, FileLost, and what the store's troubles are.
    """
    here = path_of(sha256)
    if here.is_file():
        return here
    there = bucket.ours()
    return remote.found(there, sha256) if there is not None else None


def path(sha256: str) -> Path:
    """The same of a file that must be there. Raises FileLost."""
    kept = found(sha256)
    if kept is None:
        raise FileLost(sha256=sha256)
    return kept


def keep(chunks: Iterable[bytes], *, limit: int) -> Stored:
    """Keep a whole stream. Raises TooBig past `limit` bytes, leaving nothing behind."""
    part = uuid4()
    try:
        size = 0
        for chunk in chunks:
            size = _append(part, size, chunk, limit)
        return _finish(part, size)
    finally:
        _partial(part).unlink(missing_ok=True)


def received(part: UUID) -> int:
    """Bytes of a part that are safely on disk."""
    if there := bucket.ours():
        return remote.received(there, part)
    try:
        return _partial(part).stat().st_size
    except FileNotFoundError:  # nothing came yet, or it was closed from another tab
        return 0


def content(part: UUID) -> bytes:
    """The bytes of a part, for what must be looked at before it is kept; empty when dropped."""
    if there := bucket.ours():
        return remote.content(there, part)
    try:
        return _partial(part).read_bytes()
    except FileNotFoundError:
        return b""


def append(part: UUID, offset: int, data: bytes, *, limit: int) -> int:
    """Append bytes that begin at `offset`; return how many there are now.

    Raises OutOfStep when `offset` is not where the kept bytes end (a repeated part, another tab),
    and TooBig past `limit`.
    """
    if offset == 0:
        _sweep_now_and_then()
    if (there := bucket.ours()) is None:
        return _append(part, offset, data, limit)
    _check_size(offset + len(data), limit)
    return remote.append(there, part, offset, data)


def _append(part: UUID, offset: int, data: bytes, limit: int) -> int:
    _check_size(offset + len(data), limit)
    path = _partial(part)
    path.parent.mkdir(parents=True, exist_ok=True)
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
    there = bucket.ours()
    if there is None:
        return _finish(part, size)
    whole = _partial(uuid4())
    whole.parent.mkdir(parents=True, exist_ok=True)
    try:
        remote.assemble(there, part, size, whole)
        return _send(there, whole)
    finally:
        whole.unlink(missing_ok=True)


def _finish(part: UUID, size: int) -> Stored:
    """Keep a part that is on this disk."""
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
            if (there := bucket.ours()) is not None:
                return _send(there, path)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            final = path_of(sha256)
            _link(path, final)
    except FileNotFoundError as error:
        raise Incomplete(received=0, size=size) from error
    return Stored(sha256, size, final)


def _send(there: bucket.Bucket, whole: Path) -> Stored:
    """Send a file of this disk to the store, and move it to where copies of kept ones are."""
    sha256, size = durable.sha256(whole), whole.stat().st_size
    remote.put(there, sha256, whole)
    return Stored(sha256, size, remote.remember(sha256, whole))


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise TooBig(limit=limit // MEGABYTE)


def _link(path: Path, final: Path) -> None:
    """Give the kept file its name. Raises FileNotFoundError when neither name is there."""
    final.parent.mkdir(parents=True, exist_ok=True)
    if final.exists():
        return
    with contextlib.suppress(FileExistsError):
        os.link(path, final)
        durable.sync(final.parent)


def drop(part: UUID) -> None:
    """Forget a part."""
    if there := bucket.ours():
        remote.drop(there, part)
        return
    _partial(part).unlink(missing_ok=True)


def remove(sha256: str) -> None:
    """Forget a kept file."""
    if there := bucket.ours():
        remote.remove(there, sha256)
    path_of(sha256).unlink(missing_ok=True)


def sweep(*, older_than: float = ABANDONED) -> int:
    """Remove parts nobody continued for `older_than` seconds; return how many."""
    old = [path for path, seen in _parts() if seen.st_mtime < time.time() - older_than]
    for path in old:
        path.unlink(missing_ok=True)
    there = bucket.ours()
    return len(old) + (remote.sweep(there, older_than) if there is not None else 0)


def waiting_bytes() -> int:
    """How many bytes of unfinished files are on disk."""
    there = bucket.ours()
    elsewhere = sum(each.size for each in remote.unfinished(there)) if there is not None else 0
    return elsewhere + sum(seen.st_size for _path, seen in _parts())


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
