"""The same thing told twice in the prose of any document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.match import judged_claims
from traza.modules.verification.rules.near import near_miss, scaled
from traza.modules.verification.rules.outcome import Place, failed, held, ordered
from traza.modules.verification.rules.tables.family import digits
from traza.modules.verification.rules.told import (
    clause,
    document_words,
    document_years,
    flat,
    in_order,
    own_years,
    same_unit,
    scope,
    stage,
    stem,
    stems,
    telling,
    tells_difference,
    verbs_of,
)
from traza.modules.verification.rules.told_bind import bound_figures
from traza.modules.verification.rules.told_vs_table import flagged

KIND = "told-twice"
# Each figure is compared with those of its unit and noun; more than this says nothing new.
_MOST = 300


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


def run(reading: Reading) -> Iterable[Check]:
    """Compare the exact figures of different sentences that tell of one thing."""
    ids = Ids(KIND)
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in _everything(reading):
        groups.setdefault((one.figure.unit, _noun(one.figure)), []).append(one)
    denied = flagged(reading) if groups else frozenset()
    known = {
        (one.figure.line, one.figure.printed): one.fitting.row.line
        for one in bound_figures(reading)
        if one.fitting is not None
    }
    for group in groups.values():
        told: set[int] = set()
        for one, other in combinations(group[:_MOST], 2):
            keys = [
                (one.figure.line, one.figure.printed),
                (other.figure.line, other.figure.printed),
            ]
            if any(key in denied for key in keys) or id(other) in told:
                continue
            found = _compare(one, other, rows=[known.get(key) for key in keys])
            if found is not None:
                told.add(id(other))
                yield _check(one, other, found[0], ids)


def _noun(figure: Stated) -> str:
    return stem(figure.noun) if figure.unit is StatedUnit.COUNT and figure.noun else ""


def _everything(reading: Reading) -> Iterator[Told]:
    about, ours = document_words(reading), document_years(reading)
    settled = {(one.claim.line, one.claim.printed) for one in judged_claims(reading)}
    for sentence in (part for one in reading.sentences for part in _parts(one)):
        for figure in sentence.figures:
            if (figure.line, figure.printed) in settled or not _is_told(sentence, figure):
                continue
            nouns = {_noun(figure)}
            verbs = verbs_of(sentence.text)
            subject = telling(sentence.text) - about - nouns - verbs
            years = own_years(sentence, figure) or ours
            start, end = clause(sentence, figure)
            own = sentence.text[start:end]
            yield Told(
                sentence, figure, subject, _names(sentence), years, scope(own), stage(own),
                tuple(one for one in in_order(sentence.text) if one in subject),
            )  # fmt: skip


def _is_told(sentence: Sentence, figure: Stated) -> bool:
    """Whether a figure may be told twice: a count with its noun or an amount, exact or nearly."""
    if figure.unit not in {StatedUnit.COUNT, StatedUnit.PESOS}:
        return False
    if figure.unit is StatedUnit.COUNT and not figure.noun:
        return False
    if tells_difference(sentence, figure):
        return False
    return not figure.approximate or _NEARLY.search(flat(sentence.text[: figure.start])) is not None


# Only these say nearly the very number; "más de" and "hasta" say another.
_NEARLY = re.compile(r"\b(?:casi|cerca de|alrededor de|aproximadamente|unos|unas)\s*\$?\s*$")


def _parts(sentence: Sentence) -> Iterator[Sentence]:
    """A list parted by semicolons tells of one thing after another."""
    start = 0
    for end in (*(m.start() for m in _SEMICOLON.finditer(sentence.text)), len(sentence.text)):
        mine = tuple(
            replace(one, start=one.start - start, end=one.end - start)
            for one in sentence.figures
            if start <= one.start < end
        )
        if mine:
            yield replace(sentence, text=sentence.text[start:end], figures=mine)
        start = end + 1


_SEMICOLON = re.compile(";")


def _names(sentence: Sentence) -> frozenset[str]:
    """Words with a capital that do not begin the sentence: names of places and programmes."""
    words = sentence.text.split()[1:]
    return frozenset().union(*(stems(word) for word in words if word[:1].isupper()))


def _compare(one: Told, other: Told, rows: list[int | None]) -> tuple[Severity | None] | None:
    """How two figures relate: a one-tuple with the severity, or None when nothing can be said."""
    least = _REPEATED if one.subject & other.subject else _LONG_REPEAT
    shared = _same_words(one, other, least)
    if not _of_one_thing(one, other, shared=shared):
        return None
    step = max(one.figure.quantum, other.figure.quantum)
    gap = abs(one.figure.value - other.figure.value)
    nearly = one.figure.approximate or other.figure.approximate
    slack = max(step, one.figure.value * _NEAR) if nearly else step
    if gap < slack:
        return (None,)
    if _also_told(one, other) or _also_told(other, one):
        return None
    if all(row is not None for row in rows) or not _slip(one.figure, other.figure):
        return None
    return (_sure(one, other, shared=shared),)


def _also_told(one: Told, other: Told) -> bool:
    """Whether a figure stands in the sentence of the other too: it tells both, so they are two."""
    return any(
        each is not other.figure and each.value == one.figure.value and each.unit is one.figure.unit
        for each in other.sentence.figures
    )


# "Casi 41.3 mil" of 41,250: a sixth apart is another number.
_NEAR = Decimal("0.15")


def _sure(one: Told, other: Told, *, shared: bool) -> Severity | None:
    """A contradiction when so many words or so many digits are the same that it is no chance."""
    both = one.subject & other.subject
    length = min(digits(one.figure.value), digits(other.figure.value))
    thousand = scaled(one.figure.value, one.figure.quantum, other.figure.value) or scaled(
        other.figure.value, other.figure.quantum, one.figure.value
    )
    alike = one.subject == other.subject and bool(both)
    named = bool(both & one.names & other.names)
    proven = (
        shared
        or (alike and length >= _TWO)
        or (len(both) >= _THREE and length >= _TWO)
        or (len(both) >= _TWO and length >= _THREE)
        or (bool(both) and length >= _FOUR)
        or (thousand and len(both) >= (1 if named else _TWO))
    )
    return Severity.CONTRADICTION if proven else Severity.DOUBTFUL


_TWO, _THREE, _FOUR = 2, 3, 4


def _of_one_thing(one: Told, other: Told, *, shared: bool) -> bool:
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
        & either - (one.names | other.names if len(both) >= _TWO else frozenset())
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


def _same_words(one: Told, other: Told, least: int) -> bool:
    """Whether both sentences also tell another figure that is the same in both."""
    return any(
        first is not one.figure and second is not other.figure and _repeats(first, second, least)
        for first in one.sentence.figures
        for second in other.sentence.figures
    )


def _repeats(first: Stated, second: Stated, least: int) -> bool:
    """Whether two figures of one unit and noun are the same, as far as they are printed."""
    step = max(first.quantum, second.quantum)
    close = abs(first.value - second.value) < step or first.value == second.value
    return close and same_unit(first, second) and first.value >= least * first.quantum


# Smaller numbers are the same by chance.
_REPEATED, _LONG_REPEAT = 3, 100


def _slip(one: Stated, other: Stated) -> bool:
    step = max(one.quantum, other.quantum)
    if near_miss(one.value, step, other.value) or near_miss(other.value, step, one.value):
        return True
    coarse = min(one.quantum, other.quantum)
    return scaled(one.value, coarse, other.value) or scaled(other.value, coarse, one.value)


def _check(one: Told, other: Told, severity: Severity | None, ids: Ids) -> Check:
    lines = ordered((one.figure.line, other.figure.line))
    place = Place(f"Texto de las líneas {lines[0]} y {lines[-1]}", lines)
    identity = ids.next(f"{one.figure.line}:{other.figure.line}:{_noun(one.figure) or 'pesos'}")
    first, second = one.figure.printed, other.figure.printed
    if severity is None:
        says = f"El texto repite la misma cifra en dos lugares: «{first}» y «{second}»."
        return held(identity, place, second, first, says)
    says = f"El texto dice «{first}» en la línea {one.figure.line} y «{second}» en la línea "
    says += f"{other.figure.line}, con las mismas palabras."
    if severity is Severity.DOUBTFUL:
        says += " El documento no permite saber si hablan de lo mismo."
    return failed(identity, severity, place, second, first, says=says)


RULE = Rule(
    kind=KIND,
    title="Lo mismo dicho dos veces",
    definition=(
        "Dos frases que hablan de lo mismo, con igual unidad, año y alcance, deben dar la misma "
        "cifra. Es contradicción si además la diferencia es de un dígito, de dos cambiados de "
        "lugar o de un factor de mil o de un millón; si las palabras no son iguales, es dudoso."
    ),
    citation=None,
    run=run,
)
