"""Contents by their SHA-256, shared by every copy of a folder: what is there is not copied again.

`pool/<aa>/<sha256>`. A name is given only after the bytes are on the disk, a few dozen files at a
time so that one journal entry serves them all; what a killed copy leaves is called `.part-...`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from traza.platform.files import durable

AT_ONCE_FILES, AT_ONCE_BYTES = 64, 128 * 1024 * 1024
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of an installation: its path inside the home, SHA-256 and bytes."""

    path: str
    sha256: str
    size: int


@dataclass(slots=True)
class Pool:
    """Contents under a folder. `copied` counts the bytes that were not there before."""

    folder: Path
    copied: int = 0
    _waiting: list[tuple[Path, Path]] = field(default_factory=list)
    _bytes: int = 0

    def place(self, sha256: str) -> Path:
        """Where a content is."""
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str, size: int) -> bool:
        """Whether it is there, of that size."""
        try:
            return self.place(sha256).stat().st_size == size
        except FileNotFoundError:
            return False

    def keep(self, source: Path, path: str, *, named: bool) -> Kept | None:
        """Copy a file unless its content is there. None when it ended meanwhile.

        `named` says that its name is its SHA-256. Raises Damaged when it is not.
        """
        try:
            size = source.stat().st_size
            if named and self.has(source.name, size):
                return Kept(path, source.name, size)
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f".part-{os.getpid()}-{len(self._waiting)}"
            sha256, size = durable.copy(source, part)
        except FileNotFoundError:
            return None
        if named and sha256 != source.name:
            part.unlink()
            raise Damaged(path)
        self._take(part, sha256, size)
        return Kept(path, sha256, size)

    def keep_from(
        self, fetch: Callable[[Path], bool], sha256: str, size: int, path: str
    ) -> Kept | None:
        """The same of a file that `fetch` writes where it is told to, unless its content is there.

        None when it is gone meanwhile. `fetch` compares it with its name.
        """
        if not self.has(sha256, size):
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f".part-{os.getpid()}-{len(self._waiting)}"
            if not fetch(part):
                part.unlink(missing_ok=True)
                return None
            self._take(part, sha256, size)
        return Kept(path, sha256, size)

    def _take(self, part: Path, sha256: str, size: int) -> None:
        if self.has(sha256, size):
            part.unlink()
            return
        self._waiting.append((part, self.place(sha256)))
        self._bytes += size
        self.copied += size
        if len(self._waiting) >= AT_ONCE_FILES or self._bytes >= AT_ONCE_BYTES:
            self.settle()

    def settle(self) -> None:
        """Give their names to the files that were copied, once they are on the disk."""
        for part, _ in self._waiting:
            durable.sync(part)
        folders = set()
        for part, final in self._waiting:
            final.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # twice the same content in one round
                part.replace(final)
            folders.add(final.parent)
        for folder in folders:
            durable.sync(folder)
        self._waiting, self._bytes = [], 0

    def clean(self, wanted: Iterable[str] | None = None) -> None:
        """Remove what a killed copy left, and contents that no copy needs when those are given."""
        for part in self.folder.glob(".part-*"):
            part.unlink(missing_ok=True)
        if wanted is None:
            return
        needed = set(wanted)
        for path in self.contents():
            if path.name not in needed:
                path.unlink(missing_ok=True)

    def contents(self) -> Iterator[Path]:
        """Every content."""
        return (path for path in self.folder.glob("??/*") if SHA256.fullmatch(path.name))


class Damaged(Exception):
    """A kept file that is no longer what its name says."""
