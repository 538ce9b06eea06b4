"""Labels broken over lines: how far a table reaches, and to which row a line of words belongs."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence

from traza.platform.extract.aligned.columns import column_at, fits
from traza.platform.extract.aligned.contracts import BRIDGE, Column, Row
from traza.platform.extract.aligned.laid import Laid
from traza.platform.extract.aligned.words import NOTE, OPEN_WORD, is_value


def first_line(
    laid: Laid, run: Sequence[int], columns: Sequence[Column], header: Collection[int], top: int
) -> int:
    """The first line of words over the first row that stands as near as a broken label."""
    start = run[0]
    while start > top and run[0] - start < BRIDGE:
        at = start - 1
        if not laid.lines[at].words or laid.rowish[at] or at in header:
            break
        part = laid.parts[at]
        inside = len(part) == 1 and fits(laid, at, columns)
        first = inside and column_at(part[0][0].x0, part[0][-1].x1, columns) == 0
        under_head = at - 1 in set(header) | set(range(start, run[0]))
        if not first or not (under_head or _nearer_below(laid, at)):
            break
        start = at
    return start


def _nearer_below(laid: Laid, at: int) -> bool:
    height = laid.height(at)
    up = laid.gap(at - 1, at) if at and laid.lines[at - 1].words else float("inf")
    return laid.gap(at, at + 1) < min(up, 2 * height) - 0.1 * height and up < float("inf")


def last_line(laid: Laid, run: Sequence[int], columns: Sequence[Column]) -> int:
    """One past the last line of the table: lines of words right under its last row count."""
    end = run[-1] + 1
    gaps = sorted(laid.gap(one, two) for one, two in itertools.pairwise(run))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    while end < len(laid.lines) and end - run[-1] <= BRIDGE:
        words = laid.text(end)
        if not words or laid.rowish[end] or not fits(laid, end, columns):
            break
        gap = laid.gap(end - 1, end)
        tight = gap < usual * 0.8
        rest = gap <= usual + 0.1 and _is_rest(laid, end, end - 1, columns) > 1
        if not (tight or rest) or NOTE.match(words):
            break
        end += 1
    return end


def pull_of(laid: Laid, at: int, by_line: dict[int, Row], columns: Sequence[Column]) -> int:
    """Whether a line of words belongs to the row above (positive) or below (negative).

    By how near it stands (3), how its words go on (2) or whether they had room above (1).
    """
    height = laid.height(at)
    up = laid.gap(at - 1, at) if at and laid.lines[at - 1].words else float("inf")
    down = float("inf")
    if at + 1 < len(laid.lines) and laid.lines[at + 1].words:
        down = laid.gap(at, at + 1)
    first, last = next(iter(by_line)), next(reversed(by_line))
    if at < first or at > last:
        return -3 if at < first else 2
    if abs(up - down) > 0.1 * height:
        return 3 if up < down else -3
    rest = _is_rest(laid, at, at - 1, columns)
    under = _is_rest(laid, at + 1, at, columns) if at + 1 in by_line else 0
    if rest == under:
        return 0 if rest == 1 else rest
    return rest if rest > under else -under


def _is_rest(laid: Laid, at: int, above: int, columns: Sequence[Column]) -> int:
    """How much a label seems to go on: by indent 3, small letters 2, want of room 1."""
    if not laid.lines[above].words or not laid.lines[at].words:
        return 0
    words = laid.lines[at].words
    place = column_at(words[0].x0, words[0].x1, columns)
    upper = [
        word
        for word in laid.lines[above].words
        if column_at(word.x0, word.x1, columns) == place and not is_value(word.text)
    ]
    if not upper or is_value(words[0].text):
        return 0
    left, right = columns[place]
    if words[0].x0 - left > 0.9 * laid.space and upper[0].x0 - left < 0.5 * laid.space:
        return 3
    if words[0].text[0].islower() or OPEN_WORD.search(upper[-1].text.lower()):
        return 2
    if words[-1].text.isupper() and not upper[-1].text.isupper():
        return 0  # the name of a section
    return int(right - upper[-1].x1 < words[0].x1 - words[0].x0)


def may_be_rest(laid: Laid, at: int, columns: Sequence[Column]) -> bool:
    """Whether a line of words is not plainly the name of a section."""
    words = laid.lines[at].words
    return not all(word.text.isupper() for word in words) and not words[-1].text.endswith(":")
