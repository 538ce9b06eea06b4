"""Answer a question: candidates of each kind by the index, then the best first by their names.

A candidate has every heavy word; when nothing has them all, each is left out in turn. Of a kind no
more than `FEW` or `MOST` are weighed: those named as was typed, and the weightiest of the register.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from traza.kernel.search import SearchKind
from traza.platform.searching import store
from traza.platform.searching.question import Group, Language, Question, read
from traza.platform.searching.scoring import Row, score

FEW, MOST = 90, 600  # candidates of a kind: of all kinds at once, of one alone
COUNTED = 10_000  # beyond, a count says "more than"
SPELT = 16  # ways to write a name that are looked up whole
_COLUMNS = "id, key, title, title_en, about, about_en, address, names, words, weight, amount"
_ANY = "SELECT rowid FROM word WHERE word MATCH ? LIMIT 1"
_MATCH = "SELECT rowid FROM word WHERE word MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?"


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found; those with most points come first."""

    row: Row
    points: float

    @property
    def kind(self) -> SearchKind:
        """What it is."""
        return store.kind_of(self.row.id)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found: hits (of the kind asked for, or of all), how many of each kind (no more than
    COUNTED are counted), and the question as it was understood.

    `complete` is false when nothing has every word and these have some."""

    question: Question
    hits: tuple[Hit, ...]
    counts: Mapping[SearchKind, int]
    complete: bool = True


def ask(
    text: str,
    language: Language,
    kind: SearchKind | None = None,
    *,
    begun: bool = False,
    literal: bool = False,
) -> Answer | None:
    """What is found for a text; None while there is no index."""
    base = store.reading()
    if base is None:
        return None
    question = read(text, base, language, begun=begun, literal=literal)
    if not question.groups:
        return Answer(question, (), {})
    matches: list[str] = []
    found = set(_named(base, question, begun=begun))
    complete = bool(found)
    for matches in _looser(question.heavy):
        found |= _candidates(base, matches, SearchKind, FEW)
        if found:
            break
    complete = complete or len(matches) == 1
    if not complete:
        found |= _named_within(base, question)
    counts = _counts(base, matches[0]) if len(matches) == 1 else {}
    counted = Counter(store.kind_of(number) for number in found)
    if kind is not None:
        found = {number for number in found if store.kind_of(number) is kind}
        found |= _candidates(base, matches, [kind], MOST)
    most = {each: max(counts.get(each, 0), counted[each]) for each in SearchKind}
    return Answer(question, _best(base, question, found), most, complete)


def _best(base: sqlite3.Connection, question: Question, found: set[int]) -> tuple[Hit, ...]:
    hits = (Hit(row, score(row, store.kind_of(row.id), question)) for row in _rows(base, found))
    return tuple(sorted(hits, key=lambda hit: (-hit.points, hit.row.id)))


def _looser(groups: Sequence[Group]) -> Iterator[list[str]]:
    """Expressions to try, the strictest first: every word; all but one; all but two; any."""
    yield [_expression(groups)]
    for out in (1, 2):
        if len(groups) > out + (out > 1):
            yield [_expression(some) for some in combinations(groups, len(groups) - out)]
    if len(groups) > 2:
        yield [_expression([group]) for group in groups]


def _expression(groups: Iterable[Group]) -> str:
    return " AND ".join(
        "(" + " OR ".join(f'"{" ".join(way)}"' for way in group.ways) + ")" for group in groups
    )


def _candidates(
    base: sqlite3.Connection, matches: Iterable[str], kinds: Iterable[SearchKind], most: int
) -> set[int]:
    found: set[int] = set()
    for match in matches:
        if base.execute(_ANY, [match]).fetchone() is None:
            continue  # of what nobody has, no kind is asked
        for kind in kinds:
            found |= {number for (number,) in base.execute(_MATCH, [*_of(match, kind), most])}
    return found


def _of(match: str, kind: SearchKind) -> tuple[str, int, int]:
    first = store.first_number(kind)
    return match, first, first + store.first_number(next(iter(SearchKind)))


def _named(base: sqlite3.Connection, question: Question, *, begun: bool) -> list[int]:
    """Things named exactly as was typed, or as begins what was typed."""
    found: list[int] = []
    for groups in (question.groups, question.heavy):
        ways = (islice(group.ways, 4) for group in groups)
        for some in islice(product(*ways), SPELT):
            name = " ".join(term for way in some for term in way)
            asked = "SELECT thing FROM name WHERE name = ?"
            found += [number for (number,) in base.execute(asked, [name])]
    if begun:
        asked = "SELECT DISTINCT thing FROM name WHERE name >= ? AND name < ? LIMIT ?"
        written = [question.exact, question.exact + "{", FEW]
        found += [number for (number,) in base.execute(asked, written)]
    return found


def _named_within(base: sqlite3.Connection, question: Question) -> set[int]:
    """Things whose whole name is a part of what was typed."""
    found: set[int] = set()
    groups = question.groups
    for first, last in combinations(range(len(groups) + 1), 2):
        name = " ".join(group.typed for group in groups[first:last])
        asked = "SELECT thing FROM name WHERE name = ? LIMIT ?"
        found |= {number for (number,) in base.execute(asked, [name, FEW])}
    return found


def _counts(base: sqlite3.Connection, match: str) -> dict[SearchKind, int]:
    counted = f"SELECT count(*) FROM ({_MATCH})"  # noqa: S608 - our own words
    return {
        kind: base.execute(counted, [*_of(match, kind), COUNTED + 1]).fetchone()[0]
        for kind in SearchKind
    }


def _rows(base: sqlite3.Connection, found: Iterable[int]) -> Iterator[Row]:
    left = iter(sorted(found))
    while some := list(islice(left, 500)):
        marks = ", ".join("?" * len(some))
        asked = f"SELECT {_COLUMNS} FROM thing WHERE id IN ({marks})"  # noqa: S608 - question marks
        yield from map(Row._make, base.execute(asked, some))
