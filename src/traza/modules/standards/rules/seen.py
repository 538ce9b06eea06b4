"""Which ids were seen, with what content, in 16 bytes each: a file may hold millions."""

from __future__ import annotations

from array import array
from enum import Enum

_FREE = 0
_MASK = (1 << 64) - 1


class Again(Enum):
    """What is known of an id."""

    NEW = 0
    SAME = 1  # seen before with the same bytes
    OTHER = 2  # seen before with others


class SeenIds:
    """A table of ids and contents, both as 64 bits.

    Two ids share 64 bits once in ten thousand million million pairs: for a million projects, once
    in forty million files.
    """

    def __init__(self) -> None:
        self._bits = 12
        self._ids = array("Q", bytes(8 << self._bits))
        self._contents = array("Q", bytes(8 << self._bits))
        self._count = 0

    def add(self, key: str, raw: bytes) -> Again:
        """Remember an id with its bytes; say whether it was there."""
        number, content = hash(key) & _MASK or 1, hash(raw) & _MASK
        place = self._place(self._ids, number)
        if self._ids[place] == number:
            return Again.SAME if self._contents[place] == content else Again.OTHER
        self._ids[place], self._contents[place] = number, content
        self._count += 1
        if self._count * 3 > len(self._ids) * 2:
            self._grow()
        return Again.NEW

    def _place(self, ids: array[int], number: int) -> int:
        mask = len(ids) - 1
        place = number & mask
        while ids[place] not in (_FREE, number):
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        self._bits += 1
        ids = array("Q", bytes(8 << self._bits))
        contents = array("Q", bytes(8 << self._bits))
        for number, content in zip(self._ids, self._contents, strict=True):
            if number != _FREE:
                place = self._place(ids, number)
                ids[place], contents[place] = number, content
        self._ids, self._contents = ids, contents
