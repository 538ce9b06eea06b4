"""How many requests a web process answered and how long they took: a few numbers in a small file.

Each process has one file, which it alone writes and which the process started in its place goes on
with; whoever is asked for metrics adds them up. A file is mapped into memory, so that counting
costs no call to the system.
"""

from __future__ import annotations

import mmap
import struct
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

STEPS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds, each up to
CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
NUMBER = struct.Struct("<Q")
PLACES = len(CLASSES) + len(STEPS) + 2  # the last two: above every step, and microseconds in all
SUFFIX = ".counts"


@dataclass(frozen=True, slots=True)
class Counted:
    """Requests by class of their answer; by step of seconds, the last above all; seconds in all."""

    by_class: tuple[int, ...]
    by_step: tuple[int, ...]
    seconds: float


class _Counts:
    """The numbers of this process; none until `begin`."""

    def __init__(self) -> None:
        self._held: mmap.mmap | None = None
        self._lock = threading.Lock()

    def begin(self, path: Path) -> None:
        """Go on counting in that file."""
        size = PLACES * NUMBER.size
        with path.open("a+b") as file:
            if path.stat().st_size != size:
                file.truncate(size)
            self._held = mmap.mmap(file.fileno(), size)

    def add(self, status: int, seconds: float) -> None:
        """Count one answer."""
        if self._held is None:
            return
        step = next((i for i, upto in enumerate(STEPS) if seconds <= upto), len(STEPS))
        with self._lock:
            self._plus(min(max(status // 100, 1), 5) - 1, 1)
            self._plus(len(CLASSES) + step, 1)
            self._plus(PLACES - 1, int(seconds * 1_000_000))

    def _plus(self, place: int, more: int) -> None:
        if self._held is None:
            return
        at = place * NUMBER.size
        (now,) = NUMBER.unpack_from(self._held, at)
        NUMBER.pack_into(self._held, at, now + more)


_mine = _Counts()
begin, add = _mine.begin, _mine.add


def read(paths: Iterable[Path]) -> Counted:
    """The sum of those files; one that is not whole counts nothing."""
    total = [0] * PLACES
    for path in paths:
        raw = path.read_bytes()
        if len(raw) == PLACES * NUMBER.size:
            each = [number for (number,) in NUMBER.iter_unpack(raw)]
            total = [a + b for a, b in zip(total, each, strict=True)]
    many = len(CLASSES)
    return Counted(tuple(total[:many]), tuple(total[many:-1]), total[-1] / 1_000_000)
