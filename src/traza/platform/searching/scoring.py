"""How well a thing answers a question. Pure: its names and words against the groups of terms."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from traza.kernel.search import SearchKind
from traza.platform.searching.question import Group, Question
from traza.platform.searching.terms import terms

NAMED = 100.0  # a question that stands whole in a name
WHOLE = 30.0  # a name that stands whole in the question, and says nothing else
BESIDES = 0.45  # a word that is said of it and is not in its name
OWN = 0.5  # of what a name is worth, the part that its length decides
# What more people look for, among things found alike.
PRIOR = {
    SearchKind.AGENCY: 4.0,
    SearchKind.PROGRAMME: 4.0,
    SearchKind.COMPANY: 4.0,
    SearchKind.PAGE: 4.0,
    SearchKind.PLACE: 1.0,
    SearchKind.WORD: 1.0,
    SearchKind.DOCUMENT: 1.0,
    SearchKind.FLAG: -6.0,
    SearchKind.PROMISE: 0.0,
    SearchKind.MONEY: -3.0,
    SearchKind.WORK: -4.0,
}
WEIGHT = 24.0  # between the lightest and the weightiest thing of the register


class Row(NamedTuple):
    """A thing as the index keeps it."""

    id: int
    key: str
    title: str
    title_en: str
    about: str
    about_en: str
    address: str
    names: str
    words: str
    weight: int
    amount: int | None


def score(row: Row, kind: SearchKind, question: Question) -> float:
    """Points of a thing: the best of its names, what is said of it besides, its kind and weight."""
    groups = question.groups
    total = sum(group.weight for group in groups)
    besides = _terms(row.words)
    best = max(_named(_terms(name), groups, besides, total) for name in row.names.split("\n"))
    return best + PRIOR[kind] + WEIGHT * row.weight / 1000


def _named(
    name: tuple[str, ...], groups: tuple[Group, ...], besides: tuple[str, ...], total: float
) -> float:
    in_name = said = 0.0
    used: set[str] = set()
    missing = False
    for group in groups:
        way, good = _way(group, name)
        if way:
            in_name += good * group.weight
            used.update(way)
        elif (good := _way(group, besides)[1]) > 0:
            said += good * group.weight
        elif group.heavy:
            missing = True
    if not name:
        return 0.0
    own = sum(term in used for term in name) / len(name)
    points = NAMED * in_name / total * (1 - OWN + OWN * own) + NAMED * BESIDES * said / total
    if own == 1 and not missing:
        points += WHOLE * (in_name + said) / total
    return points + (4.0 if name[0] in used else 0.0)


def _way(group: Group, among: tuple[str, ...]) -> tuple[tuple[str, ...], float]:
    """The best way of a group that stands among these terms, and how good it is."""
    best: tuple[tuple[str, ...], float] = ((), 0.0)
    for way, good in group.ways.items():
        if good > best[1] and _stands(way, among):
            best = way, good
    return best


def _stands(way: tuple[str, ...], among: tuple[str, ...]) -> bool:
    if len(way) == 1:
        return way[0] in among
    return any(among[n : n + len(way)] == way for n in range(len(among) - len(way) + 1))


@lru_cache(maxsize=20_000)
def _terms(text: str) -> tuple[str, ...]:
    return tuple(terms(text))
