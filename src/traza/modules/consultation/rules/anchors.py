"""Follow each comment to the next version of a text; what is doubtful is an orphan, never a guess.

A passage keeps its place where most of its words are still together; a short one also needs that
the words around it came along, since its own words may stand anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from traza.modules.consultation.contracts import Anchor, Fate, Passage
from traza.modules.consultation.rules.alignment import Word, aligned, words_of

ENOUGH = 0.6  # share of the words of a passage that must still be together
SHORT = 8  # words of a passage that does not stand for itself
AROUND = 8  # words on each side that must come along with a short one, or one that changed
ENOUGH_AROUND = 0.4
ENOUGH_BESIDE = 0.75  # of the words on the side where the passage lost its first or last word
APART = 12  # words between two that are still together


Bounds = tuple[Sequence[int], Sequence[int]]  # where the words begin, and where they end


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of both texts, which of them are the same, and the new text."""

    before: Sequence[Word]
    after: Sequence[Word]
    tied: Mapping[int, int]
    new: str


def anchors(old: str, new: str, passages: Iterable[Passage]) -> Iterator[Anchor]:
    """Where each passage of the old text is in the new one."""
    before, after = words_of(old), words_of(new)
    texts = Texts(before, after, aligned(before, after), new)
    folded = [word.folded for word in before]
    places = [word.start for word in before], [word.end for word in before]
    for passage in passages:
        found = _place(passage, old, places, folded)
        if isinstance(found, Fate):
            yield Anchor(passage.id, found, 0.0)
        else:
            yield _cut(_followed(passage.id, found, texts), passage, before[found[0] : found[1]])


def _cut(anchor: Anchor, passage: Passage, words: Sequence[Word]) -> Anchor:
    """A passage that is as it was, without the parts of its first and last words that whoever
    marked it with a pointer left out."""
    quote = words_of(passage.quote)
    if anchor.fate is not Fate.SAME or not quote or anchor.start is None or anchor.end is None:
        return anchor
    first, last = words[0], words[-1]
    ahead = (first.end - first.start) - (quote[0].end - quote[0].start)
    behind = (last.end - last.start) - (quote[-1].end - quote[-1].start)
    if len(words) < 2 or min(ahead, behind) < 0 or not ahead + behind:
        return anchor
    inside = slice(ahead, len(anchor.quote) - behind)
    start, end = anchor.start + ahead, anchor.end - behind
    return replace(anchor, start=start, end=end, quote=anchor.quote[inside])


def _place(
    passage: Passage, old: str, places: Bounds, folded: Sequence[str]
) -> tuple[int, int] | Fate:
    """The words of the old text that a passage is about: the first, and the one after the last."""
    quote = [word.folded for word in words_of(passage.quote)]
    said = _said(passage, old, places)
    if said and (not quote or _is_cut(folded[said[0] : said[1]], quote)):
        return said
    if not quote:
        return Fate.NOT_FOUND
    found = [
        first
        for first in range(len(folded) - len(quote) + 1)
        if folded[first] == quote[0] and list(folded[first : first + len(quote)]) == quote
    ] or [
        first
        for first in range(len(folded) - len(quote) + 1)
        if folded[first].endswith(quote[0]) and _is_cut(folded[first : first + len(quote)], quote)
    ]
    if not found:
        return Fate.NOT_FOUND
    best = _likeliest(found, passage, folded, len(quote), said)
    return (best, best + len(quote)) if best is not None else Fate.AMBIGUOUS


def _is_cut(words: Sequence[str], quote: Sequence[str]) -> bool:
    """Whether words are those of a quote, whose first and last may be marked in part; of one word,
    whole."""
    if len(words) != len(quote) or len(quote) < 2:
        return list(words) == list(quote)
    return (
        words[0].endswith(quote[0])
        and words[-1].startswith(quote[-1])
        and list(words[1:-1]) == list(quote[1:-1])
    )


def _said(passage: Passage, old: str, places: Bounds) -> tuple[int, int] | None:
    """The words between the characters that a passage names."""
    if passage.start is None or passage.end is None:
        return None
    if not 0 <= passage.start < passage.end <= len(old):
        return None
    starts, ends = places
    first = bisect_right(ends, passage.start)
    last = bisect_left(starts, passage.end)
    return (first, last) if first < last else None


def _likeliest(
    places: Sequence[int],
    passage: Passage,
    folded: Sequence[str],
    length: int,
    said: tuple[int, int] | None,
) -> int | None:
    """The one place whose words around are those of the passage; None where two are alike."""
    if len(places) == 1:
        return places[0]
    prefix = [word.folded for word in words_of(passage.prefix)]
    suffix = [word.folded for word in words_of(passage.suffix)]

    def agree(first: int) -> tuple[int, int]:
        ahead = folded[max(0, first - len(prefix)) : first]
        behind = folded[first + length : first + length + len(suffix)]
        same = _same(reversed(ahead), reversed(prefix)) + _same(behind, suffix)
        near = -abs(first - said[0]) if said else 0
        return same, near

    ranked = sorted(places, key=agree, reverse=True)
    return ranked[0] if agree(ranked[0]) != agree(ranked[1]) else None


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words agree from the beginning. A word of a context may be cut: the last counts by
    its beginning."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there and not (here.startswith(there) or here.endswith(there)):
            break
        count += 1
    return count


def _followed(key: str, place: tuple[int, int], texts: Texts) -> Anchor:
    first, last = place
    before, after, tied = texts.before, texts.after, texts.tied
    together = _together([tied[here] for here in range(first, last) if here in tied])
    kept = len(together) / (last - first)
    if not together or kept < ENOUGH:
        return Anchor(key, Fate.ORPHAN, kept)
    start, end = after[together[0]].start, after[together[-1]].end
    stays = [word.folded for word in after[together[0] : together[-1] + 1]]
    same = stays == [word.folded for word in before[first:last]]
    alone = same and last - first >= SHORT
    if not alone and not _came_along(first, last, together, tied, len(before)):
        return Anchor(key, Fate.ORPHAN, kept)
    return Anchor(key, Fate.SAME if same else Fate.CHANGED, kept, start, end, texts.new[start:end])


def _together(places: Sequence[int]) -> list[int]:
    """The most words of the new text that follow one another, with few between."""
    best: list[int] = []
    run: list[int] = []
    for place in places:
        if run and not 0 < place - run[-1] <= APART:
            run = []
        run.append(place)
        if len(run) > len(best):
            best = list(run)
    return best


def _came_along(
    first: int, last: int, together: Sequence[int], tied: Mapping[int, int], words: int
) -> bool:
    """Did most of the words around a passage come to its side? Where its first or last word is
    gone, those of that side alone must have."""
    low, high = together[0] - AROUND - APART, together[-1] + AROUND + APART
    ahead, behind = range(max(0, first - AROUND), first), range(last, min(words, last + AROUND))

    def share(side: Sequence[int]) -> float:
        came = sum(low <= tied.get(here, -1) <= high for here in side)
        return came / len(side) if side else 1.0

    if (first not in tied and share(ahead) < ENOUGH_BESIDE) or (
        last - 1 not in tied and share(behind) < ENOUGH_BESIDE
    ):
        return False
    return share([*ahead, *behind]) >= ENOUGH_AROUND
