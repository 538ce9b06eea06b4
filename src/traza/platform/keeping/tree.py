"""The Merkle tree of RFC 6962 (section 2.1), which C2SP's tlog-tiles publishes in files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

EMPTY = hashlib.sha256(b"").digest()
WIDTH = 256  # hashes in a tile


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf's bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass
class Frontier:
    """The right edge of a tree: its whole subtrees, largest first, from which it grows."""

    size: int = 0
    whole: list[bytes] = field(default_factory=list)

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self.whole.append(leaf)
        self.size += 1
        full = self.size
        while full % 2 == 0:
            right = self.whole.pop()
            self.whole.append(node_hash(self.whole.pop(), right))
            full //= 2

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add several."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """The hash of the whole tree."""
        if not self.whole:
            return EMPTY
        *rest, root = self.whole
        for left in reversed(rest):
            root = node_hash(left, root)
        return root

    def text(self) -> str:
        """As kept beside a head."""
        return " ".join(one.hex() for one in self.whole)


def frontier(size: int, text: str) -> Frontier:
    """A frontier as it was kept."""
    return Frontier(size, [bytes.fromhex(one) for one in text.split()])


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over some leaf hashes."""
    made = Frontier()
    made.extend(leaves)
    return made.root()


def tile_path(level: int, number: int, width: int = WIDTH) -> str:
    """Where a tile is: three figures a folder, all but the last with an x; `.p/` when not full."""
    parts = [f"{number % 1000:03}"]
    while number >= 1000:
        number //= 1000
        parts.append(f"x{number % 1000:03}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(reversed(parts))}{partial}"
