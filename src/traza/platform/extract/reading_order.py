"""Words put into lines, and lines into the order in which a person reads them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from traza.kernel.page import Box

_BROKEN = re.compile(r"\w[-/]$")
_SAME_LINE = 0.5
_GUTTER_LINES = 6
_GUTTER_SHARE = 0.8
_SIDE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; `certainty` only from a recogniser."""

    text: str
    box: Box
    certainty: float | None = None


Line = list[Word]


def certainty_of(words: Sequence[Word]) -> float:
    """Of the least sure word with figures, which are what will be checked; else of any word."""
    figures = [word for word in words if any(char.isdigit() for char in word.text)]
    return min((word.certainty or 0.0 for word in figures or words), default=0.0)


def joined(words: Sequence[Word]) -> str:
    """The text of one cell: its lines one after the other, a word broken after a hyphen whole."""
    text = ""
    for line in _lines(words):
        broken = _BROKEN.search(text) is not None and line[0].text[0].isalnum()
        text += ("" if broken or not text else " ") + " ".join(word.text for word in line)
    return text


def between(words: Sequence[Word], tables: Sequence[Box]) -> dict[int, list[Line]]:
    """Lines of a page by how many `tables` begin above them.

    Where the page has two columns of prose, the left one comes first.
    """
    return {after: by_columns(block) for after, block in blocks_between(words, tables).items()}


def blocks_between(words: Sequence[Word], tables: Sequence[Box]) -> dict[int, list[Line]]:
    """Lines from edge to edge of the page, by how many `tables` begin above them."""
    edges = sorted(box.y0 for box in tables)
    blocks: dict[int, list[Line]] = {}
    for line in _lines(words):
        after = sum(1 for edge in edges if edge <= line[0].box.y0)
        blocks.setdefault(after, []).append(line)
    return blocks


def _lines(words: Sequence[Word]) -> list[Line]:
    """Words whose heights overlap by half are on one line."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda word: (_middle(word), word.box.x0)):
        height = word.box.y1 - word.box.y0
        if lines:
            last = lines[-1]
            top, bottom = min(w.box.y0 for w in last), max(w.box.y1 for w in last)
            overlap = min(bottom, word.box.y1) - max(top, word.box.y0)
            if overlap > _SAME_LINE * min(height, bottom - top):
                last.append(word)
                continue
        lines.append([word])
    for line in lines:
        line.sort(key=lambda word: word.box.x0)
    return lines


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def by_columns(block: list[Line]) -> list[Line]:
    """Split every run of lines that share a wide gap with prose at both sides of it."""
    found: list[Line] = []
    start = 0
    while start < len(block):
        gap = _gap(block[start])
        end = start
        while gap and end < len(block) and _crosses_clean(block[end], gap):
            end += 1
        run = block[start:end]
        if gap and _is_prose(run, gap):
            found.extend([part for line in run if (part := [w for w in line if w.box.x1 <= gap])])
            found.extend([part for line in run if (part := [w for w in line if w.box.x0 >= gap])])
            start = end
        else:
            found.append(block[start])
            start += 1
    return found


def _gap(line: Line) -> float:
    """Middle of the widest gap of a line when it is wider than two heights, else 0."""
    best, place = 0.0, 0.0
    for left, right in itertools.pairwise(line):
        width = right.box.x0 - left.box.x1
        if width > best:
            best, place = width, (left.box.x1 + right.box.x0) / 2
    height = max(word.box.y1 - word.box.y0 for word in line)
    return place if best > 1.2 * height else 0.0


def _crosses_clean(line: Line, gap: float) -> bool:
    return all(word.box.x1 <= gap or word.box.x0 >= gap for word in line)


def _is_prose(run: list[Line], gap: float) -> bool:
    """Many lines, nearly all with several words at each side: columns, not a list with values."""
    if len(run) < _GUTTER_LINES:
        return False
    both = sum(
        1
        for line in run
        if sum(word.box.x1 <= gap for word in line) >= _SIDE_WORDS
        and sum(word.box.x0 >= gap for word in line) >= _SIDE_WORDS
    )
    return both >= _GUTTER_SHARE * len(run)
