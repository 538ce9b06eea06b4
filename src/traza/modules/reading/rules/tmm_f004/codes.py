"""Codes of lines of action whose points were lost or run together, mended by those printed well.

A plan writes its codes in one way (2.1.5) and a form prints the same few over and over, so 21.5 or
2.1.53.8.4 can be only one code or one list of them. What can be two things is left as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .form import FormPage, Printed
from .tokens import action_codes

_CHUNK = re.compile(r"\d[\d.,;:]*\d")
_PARTED = re.compile(r"[,;:]+")
_HEAD_CODE = re.compile(r"\s*(?:[-–•*]\s*)?(\d+(?:\.\d+)+)\b")
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Codebook:
    """Codes printed at least twice, by their digits alone, and how many levels most codes have."""

    by_digits: dict[str, str]
    levels: int | None

    def mended(self, text: str) -> str:
        """The text with its codes as the plan writes them."""
        return _CHUNK.sub(lambda match: self._chunk(match.group()), text)

    def _chunk(self, chunk: str) -> str:
        known = set(self.by_digits.values())
        parts = [part.strip(".") for part in _PARTED.split(chunk)]
        if all(part in known for part in parts):
            return chunk
        mended = [self._one(part) for part in parts]
        if all(mended):
            return ", ".join(code for code in mended if code)
        if whole := self._list(_digits(chunk)):
            return whole
        return ", ".join(new or old for new, old in zip(mended, parts, strict=True))

    def _one(self, part: str) -> str | None:
        """The code, or list of codes, that this print can only be."""
        if part in self.by_digits.values():
            return part
        digits = _digits(part)
        if found := self._list(digits):
            return found
        return ".".join(digits) if "." in part and len(digits) == self.levels else None

    def _list(self, digits: str) -> str | None:
        """The only way to part the digits into known codes."""
        ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in digits)]
        for end in range(1, len(digits) + 1):
            for start in range(max(0, end - 6), end):
                if code := self.by_digits.get(digits[start:end]):
                    ways[end] += [(*way, code) for way in ways[start]][:_TWICE]
        return ", ".join(ways[-1][0]) if len(ways[-1]) == 1 else None


def codebook(pages: Iterable[FormPage], rows: Iterable[Printed]) -> Codebook:
    """What the headers and rows of the form print."""
    found = Counter(code for row in rows for code in action_codes(row.action_text))
    for page in pages:
        heads = (_HEAD_CODE.match(cell) for line in page.head for cell in line.cells)
        found.update(match.group(1) for match in heads if match)
    depths = Counter[int]()
    for code, times in found.items():
        depths[code.count(".") + 1] += times
    levels, most = depths.most_common(1)[0] if depths else (0, 0)
    sure = [
        code for code, seen in found.items() if seen >= _TWICE and code.count(".") + 1 == levels
    ]
    digits = Counter(_digits(code) for code in sure)
    by_digits = {_digits(code): code for code in sure if digits[_digits(code)] == 1}
    return Codebook(by_digits, levels if levels > 1 and 2 * most > depths.total() else None)


def mended_rows(rows: Sequence[Printed], book: Codebook) -> tuple[Printed, ...]:
    """The rows with the codes of their lines of action mended."""
    return tuple(replace(row, action_text=book.mended(row.action_text)) for row in rows)


def _digits(code: str) -> str:
    return "".join(char for char in code if char.isdigit())
