"""What somebody typed, as groups of terms: each group is a word and what may stand for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from traza.platform.searching.spelling import SHORTEST, allowed, distance, far_deletes
from traza.platform.searching.terms import LONGEST, MOST, sound, stem, stop_words, without_form

FAITHFUL, MEANT, BEGUN, MISSPELT = 1.0, 0.9, 0.8, 0.82
FEW = 3  # things with a word that is perhaps a misprint itself
COMPLETIONS = 12
LONGEST_PHRASE = 8
CORRECTIONS = 3
SHORT = 4  # letters of a word for which only what sounds the same is a way to write it


@dataclass(frozen=True, slots=True)
class Group:
    """A word of a question, or words that mean one thing: terms that may stand for it with how well
    they do; `heavy` is false for words that say what kind of answer is wanted and stand in no name.
    """

    typed: str
    written: str
    ways: Mapping[tuple[str, ...], float]
    heavy: bool = True
    corrected: str = ""

    @property
    def weight(self) -> float:
        """How much it counts to have it."""
        return 1.0 if self.heavy else 0.3


@dataclass(frozen=True, slots=True)
class Language:
    """What the words of the field mean: `meanings`, by the terms of a word or phrase, those that
    say the same, in the other language or in full; `light` words name kinds and verbs."""

    meanings: Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    light: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """A text as it is asked: its groups, in their order."""

    text: str
    groups: tuple[Group, ...]

    @property
    def heavy(self) -> tuple[Group, ...]:
        """Groups that must be found."""
        return tuple(group for group in self.groups if group.heavy)

    @property
    def exact(self) -> str:
        """All typed terms as a name is kept."""
        return " ".join(group.typed for group in self.groups)

    @property
    def corrected(self) -> str:
        """The text with its misspelt words put right; "" when there were none."""
        if not any(group.corrected for group in self.groups):
            return ""
        return " ".join(group.corrected or group.written for group in self.groups)


def read(
    text: str, base: sqlite3.Connection, language: Language, *, begun: bool, literal: bool = False
) -> Question:
    """A question of the index. `begun`: its last word may not be finished; `literal`: nothing is
    put right."""
    folded = without_form(text[:LONGEST])
    words = [word for word in folded.split() if word not in stop_words()][:MOST]
    if not words:
        words = folded.split()[:MOST]
    groups = list(_groups(words, base, language, begun=begun, literal=literal))
    if groups and not any(group.heavy for group in groups):
        groups = [replace(group, heavy=True) for group in groups]
    return Question(text, tuple(groups))


def _groups(
    words: list[str], base: sqlite3.Connection, language: Language, *, begun: bool, literal: bool
) -> Iterator[Group]:
    place = 0
    while place < len(words):
        length = _phrase(words[place:], language)
        if length > 1:
            phrase = tuple(stem(word) for word in words[place : place + length])
            ways = {phrase: FAITHFUL} | dict.fromkeys(language.meanings[phrase], MEANT)
            yield Group(" ".join(phrase), " ".join(words[place : place + length]), ways)
        else:
            last = begun and place == len(words) - 1
            yield _group(words[place], base, language, begun=last, literal=literal)
        place += length


def _phrase(words: list[str], language: Language) -> int:
    """How many of the first words are one phrase that means something else besides; at least 1."""
    terms = [stem(word) for word in words[:LONGEST_PHRASE]]
    lengths = range(len(terms), 1, -1)
    return next((length for length in lengths if tuple(terms[:length]) in language.meanings), 1)


def _group(
    word: str, base: sqlite3.Connection, language: Language, *, begun: bool, literal: bool
) -> Group:
    term = stem(word)
    known = _known(base, term)
    ways: dict[tuple[str, ...], float] = {(term,): FAITHFUL}
    meanings = language.meanings.get((term,), ())
    ways |= dict.fromkeys(meanings, MEANT)
    if begun and len(word) > 1:
        for other in _completions(base, word):
            ways.setdefault((other,), BEGUN)
    corrected = ""
    light = term in language.light
    if not (literal or light) and known <= FEW and not meanings and len(ways) == 1:
        for other, shown, good in _corrections(base, term, known, len(word)):
            ways[other,] = good
            corrected = corrected or shown
        if not known and not corrected:
            ways |= dict.fromkeys(_parts(base, term), MISSPELT)
    return Group(term, word, ways, not light, "" if known else corrected)


def _known(base: sqlite3.Connection, term: str) -> int:
    row = base.execute("SELECT n FROM spell WHERE word = ?", [term]).fetchone()
    return row[0] if row else 0


def _completions(base: sqlite3.Connection, word: str) -> list[str]:
    begun = word.replace("ñ", "n")
    rows = base.execute(
        "SELECT word FROM spell WHERE word >= ? AND word < ? AND n > 0 ORDER BY n DESC LIMIT ?",
        [begun, begun + "{", COMPLETIONS],
    )
    return [other for (other,) in rows]


def _corrections(
    base: sqlite3.Connection, term: str, known: int, length: int
) -> list[tuple[str, str, float]]:
    """Words close to a term, the closest first: term, as it is written, how well it stands."""
    if len(term) < SHORTEST or not term.isalpha():
        return []
    heard = sound(term)
    parts = sorted(far_deletes(heard))
    marks = ", ".join("?" * len(parts))
    rows = base.execute(
        "SELECT DISTINCT word, shown, n FROM near JOIN spell ON spell.id = near.spell "  # noqa: S608
        f"WHERE part IN ({marks}) AND n > ?",
        [*parts, known * 20],
    ).fetchall()
    found = []
    for word, shown, count in rows:
        letters = distance(term, word)
        heard_apart = distance(heard, sound(word))
        if word == term or letters > allowed(term) + (heard_apart == 0):
            continue
        if length <= SHORT and heard_apart:
            continue
        far = heard_apart + letters / 2 - (word[0] == term[0]) / 4
        found.append((far, -count, word, shown))
    found.sort()
    closest = found[0][0] if found else 0.0
    return [
        (word, shown, MISSPELT - 0.05 * far)
        for far, _count, word, shown in found[:CORRECTIONS]
        if far <= closest + 1
    ]


def _parts(base: sqlite3.Connection, term: str) -> list[tuple[str, ...]]:
    """Two known words written as one."""
    ways = ((term[:n], term[n:]) for n in range(3, len(term) - 2))
    found: list[tuple[str, ...]] = [
        (stem(one), stem(other))
        for one, other in ways
        if _known(base, stem(one)) and _known(base, stem(other))
    ]
    return found[:CORRECTIONS]
