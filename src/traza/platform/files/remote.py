"""Kept files in a store that speaks S3, with a small copy of what this machine asked for lately.

In the store: `originals/<aa>/<sha256>`, and `partial/<id>/<offset>-<hash>`, an object for each part
of an unfinished file, so that its parts may come to any machine. Contents never change under a
name, so a copy here is as good as the store's; each is compared with its name when it comes, and
gone after a day, so that what was erased is erased everywhere.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from traza.platform.files import durable
from traza.platform.files.bucket import Bucket, Object
from traza.platform.files.refusals import FileLost, Incomplete, OutOfStep

ORIGINALS, PARTIAL = "originals/", "partial/"
FRESH, KEPT = 12 * 3600.0, 24 * 3600.0  # seconds: asked again after, and removed after
LEAST = 3600.0  # seconds that what was just asked for stays, however much there is
MOST = 2_000_000_000  # bytes of copies on this machine
TRIM_EVERY = 3600.0  # seconds
_trimmed = [0.0]  # when this process last did


def name_of(sha256: str) -> str:
    """The object of a kept file."""
    return f"{ORIGINALS}{sha256[:2]}/{sha256}"


def put(bucket: Bucket, sha256: str, path: Path) -> None:
    """Send a file, unless the store says that it is there with these contents."""
    if bucket.sum_of(name_of(sha256)) != sha256:
        with path.open("rb") as file:
            bucket.put(name_of(sha256), file, sha256=sha256)


def found(bucket: Bucket, sha256: str) -> Path | None:
    """A copy of a kept file on this machine; None for none. Raises FileLost for a damaged one."""
    copy = _copy(sha256)
    with suppress(FileNotFoundError):
        if time.time() - copy.stat().st_mtime < FRESH:
            return copy
    fresh = copy.with_name(f".{uuid4().hex}")
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not fetch(bucket, sha256, fresh):
            return None
        fresh.replace(copy)
    finally:
        fresh.unlink(missing_ok=True)
    if time.time() - _trimmed[-1] > TRIM_EVERY:  # here nobody may send files, nor sweep
        _trim()
    return copy


def fetch(bucket: Bucket, sha256: str, into: Path) -> bool:
    """Write a kept file there; False for none. Raises FileLost for a damaged one."""
    with into.open("wb") as file:
        is_there = bucket.fetch(name_of(sha256), file)
    if is_there and durable.sha256(into) != sha256:
        into.unlink()
        raise FileLost(sha256=sha256)
    return is_there


def remember(sha256: str, path: Path) -> Path:
    """Make a file of this disk, which was just sent, the copy of this machine."""
    copy = _copy(sha256)
    copy.parent.mkdir(parents=True, exist_ok=True)
    path.replace(copy)
    os.utime(copy)
    return copy


def remove(bucket: Bucket, sha256: str) -> None:
    """Forget a kept file: here and in the store now, on other machines within a day."""
    bucket.remove(name_of(sha256))
    _copy(sha256).unlink(missing_ok=True)


def every(bucket: Bucket) -> Iterator[tuple[str, int]]:
    """The SHA-256 and bytes of each kept file."""
    return ((each.name.rsplit("/", 1)[-1], each.size) for each in bucket.every(ORIGINALS))


def received(bucket: Bucket, part: UUID) -> int:
    """Bytes of an unfinished file, from its beginning without a gap."""
    return sum(each.size for each in _parts(bucket, part))


def append(bucket: Bucket, part: UUID, offset: int, data: bytes) -> int:
    """Keep bytes that begin at `offset`; return how many there are now. Raises OutOfStep."""
    kept = received(bucket, part)
    if kept != offset:
        raise OutOfStep(received=kept)
    if data:
        mark = hashlib.sha256(data).hexdigest()[:16]
        bucket.put(f"{_folder(part)}{offset:012d}-{mark}", data)
    return kept + len(data)


def assemble(bucket: Bucket, part: UUID, size: int, into: Path) -> None:
    """Write an unfinished file of that many bytes whole. Raises Incomplete."""
    with into.open("wb") as file:
        for each in _parts(bucket, part):
            bucket.fetch(each.name, file)
        kept = file.tell()
    if kept != size:
        raise Incomplete(received=kept, size=size)


def content(bucket: Bucket, part: UUID) -> bytes:
    """The bytes of an unfinished file."""
    return b"".join(bucket.read(each.name) or b"" for each in _parts(bucket, part))


def drop(bucket: Bucket, part: UUID) -> None:
    """Forget an unfinished file."""
    for each in list(bucket.every(_folder(part))):
        bucket.remove(each.name)


def unfinished(bucket: Bucket) -> Iterator[Object]:
    """Every part of every unfinished file."""
    return bucket.every(PARTIAL)


def sweep(bucket: Bucket, older_than: float) -> int:
    """Remove parts that came longer ago; return how many."""
    until = datetime.now(UTC) - timedelta(seconds=older_than)
    old = [each.name for each in unfinished(bucket) if each.at < until]
    for name in old:
        bucket.remove(name)
    _trim()
    return len(old)


def _trim() -> None:
    """Remove the copies of yesterday, and the oldest where they are too much together."""
    now, total = time.time(), 0
    _trimmed[:] = [now]
    for path, status in sorted(_copies(), key=lambda each: -each[1].st_mtime):
        total += status.st_size
        age = now - status.st_mtime
        if age > KEPT or (total > MOST and age > LEAST):
            path.unlink(missing_ok=True)


def _parts(bucket: Bucket, part: UUID) -> Iterator[Object]:
    """The parts of an unfinished file that follow each other. Of two for one place the first by
    name holds: whoever sent the other is told where to go on."""
    reached = 0
    for each in bucket.every(_folder(part)):
        if int(each.name.rsplit("/", 1)[-1].partition("-")[0]) == reached:
            reached += each.size
            yield each


def _folder(part: UUID) -> str:
    return f"{PARTIAL}{part.hex}/"


def _copy(sha256: str) -> Path:
    return Path(settings.HOME) / "cache" / "files" / sha256[:2] / sha256


def _copies() -> Iterator[tuple[Path, os.stat_result]]:
    """The copies of this machine; one that another process removes meanwhile is left out."""
    for path in (Path(settings.HOME) / "cache" / "files").glob("??/*"):
        with suppress(FileNotFoundError):
            yield path, path.stat()
