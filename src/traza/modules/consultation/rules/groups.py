"""Comments that say the same, though some words were changed: counted once and as many.

Runs of three words are compared (Broder 1997, "On the resemblance and containment of documents").
A text joins the group of one that shares `ALIKE` of their runs and is about as long: who quotes a
letter to say something else is longer, and what stands between quotation marks is not theirs. A
group keeps a few of its texts to compare with, so that a campaign of thousands costs no more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from traza.kernel.fold import fold

ALIKE = 0.4  # of the runs of both
AS_LONG = 0.65  # the shorter text, of the longer
FEWEST = 8  # words; shorter texts are the same only when every word is
KEPT = 6  # texts of a group that others are compared with
NEW = 0.75  # less alike than this, a text is worth keeping
MOST_PLACES = 24  # texts that share a run; one that more share tells nobody apart
LIKELIEST = 4  # texts that are compared whole
ONE_OF = 3  # runs by which a long text is looked for
LONG = 30  # runs
FEW_OF = 8  # a text that shares fewer signs than one of these is not compared
_MIX = 1_000_003
_MARKS = ("«", "“", '"', ">")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|^>.*$", re.M)

Runs = frozenset[int]


@dataclass(slots=True)
class _Known:
    """Texts that speak for their groups, and where each run stands."""

    runs: list[Runs] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    many: Counter[int] = field(default_factory=Counter)
    numbers: dict[str, int] = field(default_factory=lambda: defaultdict(count().__next__))

    def runs_of(self, words: Sequence[str]) -> Runs:
        """The runs of a text, each a number."""
        ids = [self.numbers[word] for word in words]
        return frozenset(
            (one * _MIX + two) * _MIX + three
            for one, two, three in zip(ids, ids[1:], ids[2:], strict=False)
        )

    def nearest(self, runs: Runs, words: int) -> tuple[int, float]:
        """The group of the most alike, and how much; (-1, 0) when none is alike enough."""
        signs = _signs(runs)
        places = (self.places.get(run, ()) for run in signs)
        near = chain.from_iterable(each for each in places if len(each) < MOST_PLACES)
        least = 1 + len(signs) // FEW_OF
        shared = Counter({at: times for at, times in Counter(near).items() if times >= least})
        best, much = -1, 0.0
        for place, _times in shared.most_common(LIKELIEST):
            both = len(runs & self.runs[place])
            alike = both / (len(runs) + len(self.runs[place]) - both)
            few, more = sorted((words, self.words[place]))
            if alike >= ALIKE and alike > much and few >= AS_LONG * more:
                best, much = self.group[place], alike
        return best, much

    def keep(self, runs: Runs, words: int, group: int) -> None:
        """Remember a text of a group."""
        place = len(self.runs)
        self.runs.append(runs)
        self.group.append(group)
        self.words.append(words)
        self.many[group] += 1
        for run in _signs(runs):
            there = self.places[run]
            if len(there) < MOST_PLACES:
                there.append(place)


def _signs(runs: Runs) -> Collection[int]:
    """The runs by which a text is looked for: always the same ones."""
    return runs if len(runs) < LONG else [run for run in runs if not run % ONE_OF]


def same_texts(texts: Iterable[str]) -> list[int]:
    """The group of each text: the number of its first one."""
    known, exact, found = _Known(), {}, []
    for number, text in enumerate(texts):
        words = _own_words(text)
        key = " ".join(words)
        if not words:
            found.append(number)
            continue
        if key not in exact:
            exact[key] = _group_of(number, words, known)
        found.append(exact[key])
    return found


def _own_words(text: str) -> Sequence[str]:
    """The words of a text, folded, without what it quotes; all of them when it only quotes."""
    if not any(mark in text for mark in _MARKS):
        return fold(text).split()
    own = fold(_QUOTED.sub(" ", text)).split()
    return own or fold(text).split()


def _group_of(number: int, words: Sequence[str], known: _Known) -> int:
    if len(words) < FEWEST:
        return number
    runs = known.runs_of(words)
    group, alike = known.nearest(runs, len(words))
    if group < 0:
        group = number
    if group == number or (alike < NEW and known.many[group] < KEPT):
        known.keep(runs, len(words), group)
    return group
