"""Whether two sentences name one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from traza.modules.reading.contracts import Sentence, Stated
from traza.modules.verification.rules.told import (
    flat,
    same_unit,
    stem,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with all that says what it is: subject words, years, scope, moment of spending."""

    sentence: Sentence
    figure: Stated
    subject: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]
    narrow: frozenset[str]
    moment: frozenset[str]
    words: tuple[str, ...] = ()


# "Casi 41.3 mil" of 41,250: a sixth apart is another number.
NEAR = Decimal("0.15")

_NAMES = 2


def of_one_thing(one: Told, other: Told, *, shared: bool) -> bool:
    """Whether two sentences tell of one subject, year, scope and moment of spending."""
    if one.sentence is other.sentence or one.years != other.years:
        return False
    if one.narrow != other.narrow and not shared:
        return False
    if one.moment and other.moment and not one.moment & other.moment:
        return False
    both, either = one.subject & other.subject, one.subject ^ other.subject
    if not both and either and not shared:
        return False
    mine, theirs = one.names & either, other.names & either
    if mine and theirs:
        return False
    few = min(len(one.subject), len(other.subject))
    close = not either or shared or len(both) * 2 >= few
    return (
        close
        and not _parted(one, other)
        and not (one.names ^ other.names)
        & either - (one.names | other.names if len(both) >= _NAMES else frozenset())
    )


def _of_what(one: Told) -> str:
    """What the noun of a figure is of: "3,450 metros de banquetas"."""
    found = _OF_WHAT.match(flat(one.sentence.text[one.figure.end :]))
    return stem(found["what"]) if found else ""


_OF_WHAT = re.compile(r"^ (?:de )?[a-zñ]{3,} de (?:l[oa]s? |el )?(?P<what>[a-zñ]{4,})")


def _parted(one: Told, other: Told) -> bool:
    """Whether a word of both goes on in another way: "planta potabilizadora", "planta de agua"."""
    mine, theirs = _of_what(one), _of_what(other)
    if mine and theirs and mine != theirs:
        return True
    follows = [dict(pairwise(each.words)) for each in (one, other)]
    return any(
        word in follows[1]
        and follows[0][word] not in other.subject
        and follows[1][word] not in one.subject
        and follows[0][word] in near_words(one.sentence.text, word)
        and follows[1][word] in near_words(other.sentence.text, word)
        for word in follows[0]
    )


def near_words(text: str, word: str) -> frozenset[str]:
    """The stems that stand in one phrase right behind a word: only "de" or an article between."""
    return frozenset(
        stem(found["next"]) for found in _PHRASE.finditer(flat(text)) if stem(found["word"]) == word
    )


_PHRASE = re.compile(
    r"\b(?P<word>[a-zñ]{3,})(?= (?:(?:de|del|la|el|los|las|en) ){0,3}(?P<next>[a-zñ]{3,}))"
)


def same_words(one: Told, other: Told, least: int) -> bool:
    """Whether both sentences also tell another figure that is the same in both; one sentence does
    not repeat itself."""
    return one.sentence is not other.sentence and any(
        first is not one.figure and second is not other.figure and _repeats(first, second, least)
        for first in one.sentence.figures
        for second in other.sentence.figures
    )


def _repeats(first: Stated, second: Stated, least: int) -> bool:
    """Whether two figures of one unit and noun are the same, as far as they are printed."""
    step = max(first.quantum, second.quantum)
    close = abs(first.value - second.value) < step or first.value == second.value
    return close and same_unit(first, second) and first.value >= least * first.quantum
