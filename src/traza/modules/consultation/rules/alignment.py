"""Which word of a new text is which word of the old one, however paragraphs were moved.

Runs of `RUN` words that stand once in each text are the same place; each is drawn out while words
agree. What lies between two such places, in their order, is compared word by word (difflib).
Method after Heckel (1978), "A technique for isolating differences between files", with runs of
words in the place of lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from traza.kernel.fold import fold

RUN = 5  # words that stand once in each text
MOST_BETWEEN = 600  # words of a stretch that is compared word by word
SHORTEST_BLOCK = 2  # words that agree within such a stretch
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, and where it stands (characters)."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words of a text, folded; signs and spaces are none."""
    return [
        Word(fold(found[0]) or found[0], found.start(), found.end())
        for found in _WORD.finditer(text)
    ]


@dataclass(slots=True)
class Ties:
    """Words of the old text tied to those of the new one, each to one."""

    before: Sequence[str]
    after: Sequence[str]
    found: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def may_tie(self, here: int, there: int) -> bool:
        """Are both in their texts, free, and the same word?"""
        return (
            0 <= here < len(self.before)
            and 0 <= there < len(self.after)
            and self.before[here] == self.after[there]
            and here not in self.found
            and there not in self.taken
        )

    def tie(self, here: int, there: int) -> None:
        """They are the same place."""
        self.found[here] = there
        self.taken.add(there)


def aligned(old: Sequence[Word], new: Sequence[Word]) -> dict[int, int]:
    """Of each word of the old text that is in the new one, its number there."""
    ties = Ties([word.folded for word in old], [word.folded for word in new])
    for here, there in _once_in_both(ties.before, ties.after):
        _draw_out(here, there, ties)
    for gap in _gaps(_in_order(ties.found), len(old), len(new)):
        _fill(gap, ties)
    return ties.found


def _once_in_both(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    here, there = _once(before), _once(after)
    return [(place, there[run]) for run, place in here.items() if run in there]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Where each run of words that stands once begins."""
    places: dict[tuple[str, ...], int] = {}
    often: set[tuple[str, ...]] = set()
    for place in range(len(words) - RUN + 1):
        run = tuple(words[place : place + RUN])
        if run in places:
            often.add(run)
        places.setdefault(run, place)
    return {run: place for run, place in places.items() if run not in often}


def _draw_out(here: int, there: int, ties: Ties) -> None:
    """Tie the words of a run, and those beside it while they agree."""
    for step, first in ((1, 0), (-1, -1)):
        far = first
        while ties.may_tie(here + far, there + far):
            ties.tie(here + far, there + far)
            far += step


def _in_order(found: Mapping[int, int]) -> list[tuple[int, int]]:
    """The longest chain of tied words that keep their order (what was moved is left out)."""
    pairs = sorted(found.items())
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = [-1] * len(pairs)
    for number, (_here, there) in enumerate(pairs):
        place = bisect_left(ends, there)
        before[number] = tails[place - 1] if place else -1
        if place == len(ends):
            ends.append(there)
            tails.append(number)
        else:
            ends[place], tails[place] = there, number
    chain: list[tuple[int, int]] = []
    last = tails[-1] if tails else -1
    while last >= 0:
        chain.append(pairs[last])
        last = before[last]
    return chain[::-1]


def _gaps(
    chain: Sequence[tuple[int, int]], olds: int, news: int
) -> list[tuple[int, int, int, int]]:
    """Stretches between tied words, with something in both texts."""
    ends = [(-1, -1), *chain, (olds, news)]
    return [
        (here + 1, next_here, there + 1, next_there)
        for (here, there), (next_here, next_there) in pairwise(ends)
        if next_here - here > 1 and next_there - there > 1
    ]


def _fill(gap: tuple[int, int, int, int], ties: Ties) -> None:
    first, last, new_first, new_last = gap
    if last - first > MOST_BETWEEN or new_last - new_first > MOST_BETWEEN:
        return
    before, after = ties.before[first:last], ties.after[new_first:new_last]
    compared = SequenceMatcher(None, before, after, autojunk=False)
    for block in compared.get_matching_blocks():
        if block.size < SHORTEST_BLOCK and not _whole(block.size, last - first):
            continue
        for far in range(block.size):
            if ties.may_tie(first + block.a + far, new_first + block.b + far):
                ties.tie(first + block.a + far, new_first + block.b + far)


def _whole(size: int, stretch: int) -> bool:
    """One word alone between two tied ones is that word."""
    return size == stretch
