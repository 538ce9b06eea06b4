"""Join lines of prose into paragraphs and part them into sentences and clauses, keeping places."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from traza.kernel.fold import fold
from traza.modules.reading.rules.markup import sentence
from traza.modules.reading.rules.table_lines import Sort, Sorted

_STOP = re.compile(r"[.!?][\"”»]?$")
_SHORT_LINE = 0.75
# No paragraph or clause of a report is longer; text without a full stop is parted here, so that
# the time to read it grows with its length and not with its square.
_LONGEST = 4_000
_BULLET = re.compile(r"^[-•*–]\s|^\(?[a-z0-9]{1,3}\)\s")
_SENTENCE_END = re.compile(r"[.!?][\"”»]?\s+(?=[A-ZÁÉÍÓÚÑ¿¡“\"(•0-9-])|\s(?=•)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:no|núm|num|profra?|dra?|ing|lic|mtr[oa]|sra?|col|av|art|son|gral|fracc|blvd|[a-zñ])\.)$",
    re.IGNORECASE,
)
# Where a clause with its own subject begins: a list, its items, an aside.
_CUT = re.compile(
    r";|:(?=\s)|,?\s+(?=(?:destacando|tales como|como (?:lo )?son|por ejemplo|por mencionar|"
    r"entre (?:las|los) (?:cuales|que)|entre (?:dich|est|otr)[ao]s|de l[ao]s cuales|"
    r"como es el caso)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without markup; `starts` are the offsets where each of `lines` begins."""

    text: str
    starts: tuple[int, ...]
    lines: tuple[Sorted, ...]

    def line_at(self, offset: int) -> Sorted:
        """The line of the document where this character stands."""
        return self.lines[bisect_right(self.starts, offset) - 1]


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence with one subject, by its offsets in the paragraph."""

    start: int
    end: int


def paragraphs(lines: Sequence[Sorted]) -> Iterator[Paragraph]:
    """Paragraphs of prose: wrapped lines are joined, rows of tables and repeated lines left out."""
    held: list[tuple[Sorted, str]] = []
    size = width = 0
    for one in lines:
        if one.sort is Sort.RUNNING:
            continue
        words = _words(one) if one.sort is Sort.TEXT else ""
        width = max(width, len(words))
        full = size > _LONGEST
        if held and (
            not words or full or _BULLET.match(words) or _ended(held[-1][1], words, width)
        ):
            yield _join(held)
            held, size, width = [], 0, len(words)
        if words:
            held.append((one, words))
            size += len(words)
    if held:
        yield _join(held)


def _ended(last: str, words: str, width: int) -> bool:
    """Whether a paragraph ended with its last line: a full stop, or a short line and a capital.
    `width` is that of the longest line of both.

    A point before small letters, or after an initial or abbreviation, is no full stop.
    """
    short = len(last) < _SHORT_LINE * width and words[0].isupper()
    stop = _STOP.search(last) is not None and _ABBREVIATION.search(last) is None
    return short or (stop and not words[0].islower())


def _words(one: Sorted) -> str:
    return unicodedata.normalize("NFC", sentence(one.line.text))


def _join(held: Sequence[tuple[Sorted, str]]) -> Paragraph:
    starts = accumulate((len(words) + 1 for _line, words in held[:-1]), initial=0)
    text = " ".join(words for _line, words in held)
    return Paragraph(text, tuple(starts), tuple(one for one, _words in held))


def flat(text: str) -> str:
    """Folded letter by letter, so that offsets stay: no case, no accents, marks as spaces."""
    return "".join(map(_flat_mark, text))


@cache
def _flat_mark(mark: str) -> str:
    return fold(mark)[:1] or " "


def sentences(text: str) -> Iterator[Clause]:
    """Sentences by their offsets; a point after an abbreviation or an initial does not end one."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start() + 1]):
            continue
        yield Clause(start, match.end())
        start = match.end()
    if start < len(text):
        yield Clause(start, len(text))


def clauses(text: str, within: Clause) -> Iterator[Clause]:
    """Clauses of a sentence, cut at semicolons, colons and the openings of lists."""
    start = within.start
    for match in _CUT.finditer(text, within.start, within.end):
        if match.start() > start:
            yield from _pieces(text, start, match.start())
            start = match.end()
    if start < within.end:
        yield from _pieces(text, start, within.end)


def _pieces(text: str, start: int, end: int) -> Iterator[Clause]:
    """A stretch of text as one clause, or as several cut between words when it is endless."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        yield Clause(start, cut)
        start = cut
    yield Clause(start, end)
