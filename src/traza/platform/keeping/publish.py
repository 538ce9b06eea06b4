"""The chain as files that anybody may copy, in the shape of C2SP's tlog-tiles.

`TRAZA_HOME/chain` holds `checkpoint` (the last signed head), `key` (what verifies it),
`tile/LEVEL/...` (hashes, 256 a file), `heads/DAY` (the last head of each day) and `heads/index`.
All of it can be made again from the database; who keeps a copy elsewhere can tell whether that is
still the same.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from traza.kernel.refusal import Refusal
from traza.platform.keeping import notes, tree
from traza.platform.keeping.models import Entry, Head
from traza.platform.keeping.tree import WIDTH, tile_path
from traza.platform.law import clock

HASH = 32


class ChainRewritten(Refusal):
    """What is in the database is not what was published before."""

    code = "keeping.chain_rewritten"
    say = (
        "La cadena de la base de datos ya no es la que se publicó: difiere desde el eslabón "
        "%(entry)s. No se publica nada nuevo. Ejecute «traza check» y conserve la carpeta «chain»."
    )


def folder() -> Path:
    """Where the files are."""
    return Path(settings.HOME) / "chain"


def publish() -> int:
    """Write what the files lack of the last head; return its size. Raises ChainRewritten."""
    head = Head.objects.first()
    if head is None:
        return 0
    with alone():
        done = published_size()
        if done > head.size:
            raise ChainRewritten(entry=head.size + 1)
        _leaves(done, head.size)
        level = 1
        while head.size >> (8 * level):
            _nodes(level, done >> (8 * level), head.size >> (8 * level))
            level += 1
        _write(folder() / "key", f"{notes.verifier_key()}\n".encode())
        _heads()
        days = sorted(path.name for path in (folder() / "heads").glob("2*"))
        _write(folder() / "heads" / "index", "".join(f"{day}\n" for day in days).encode())
        _write(folder() / "checkpoint", head.note.encode())
    return head.size


def catch_up() -> None:
    """Write what another machine sealed since this one last published.

    A chain that is not the published one any more stays as it was published: the chore tells it.
    """
    size = Head.objects.values_list("size", flat=True).first()
    if size is not None and published_size() < size:
        with suppress(ChainRewritten):
            publish()


def published_size() -> int:
    """How many entries the published checkpoint covers."""
    try:
        return int((folder() / "checkpoint").read_text(encoding="utf-8").split("\n")[1])
    except FileNotFoundError:
        return 0


def read_tile(level: int, number: int, width: int) -> list[bytes]:
    """The hashes of a tile; none when there is no such file."""
    try:
        data = (folder() / tile_path(level, number, width)).read_bytes()
    except FileNotFoundError:
        return []
    return [data[at : at + HASH] for at in range(0, len(data), HASH)]


def _heads() -> None:
    """The last head of each day: those that this machine lacks, and that of its newest day anew."""
    days: dict[str, str] = {}
    known = {path.name for path in (folder() / "heads").glob("2*")}
    newest = max(known, default="")
    for at, note in Head.objects.values_list("at", "note").iterator():  # the newest first
        day = clock.day_of(at).isoformat()
        if day in known and day != newest:
            break
        days.setdefault(day, note)
    for day, note in days.items():
        _write(folder() / "heads" / day, note.encode())


def _leaves(done: int, size: int) -> None:
    for number in range(done // WIDTH, -(-size // WIDTH)):
        first = number * WIDTH
        rows = Entry.objects.filter(seq__gt=first, seq__lte=min(first + WIDTH, size))
        hashes = [bytes(leaf) for leaf in rows.order_by("seq").values_list("leaf", flat=True)]
        before = read_tile(0, number, min(done - first, WIDTH)) if done > first else []
        for at, (old, new) in enumerate(zip(before, hashes, strict=False)):
            if old != new:
                raise ChainRewritten(entry=first + at + 1)
        _tile(0, number, hashes)


def _nodes(level: int, done: int, size: int) -> None:
    """Each hash of a level is the root of a full tile below it."""
    for number in range(done // WIDTH, -(-size // WIDTH)):
        first = number * WIDTH
        hashes = read_tile(level, number, done - first) if done > first else []
        upto = min(first + WIDTH, size)
        for below in range(first + len(hashes), upto):
            hashes.append(tree.root_of(read_tile(level - 1, below, WIDTH)))
        _tile(level, number, hashes)


def _tile(level: int, number: int, hashes: list[bytes]) -> None:
    path = folder() / tile_path(level, number, len(hashes))
    _write(path, b"".join(hashes))
    partial = folder() / f"{tile_path(level, number)}.p"
    for old in partial.glob("*"):
        if old != path:
            old.unlink()
    if partial.is_dir() and len(hashes) == WIDTH:
        partial.rmdir()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(path)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the files still: nobody publishes meanwhile."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / ".turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
