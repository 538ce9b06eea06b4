"""The same thing told twice in the prose of any document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from traza.modules.reading.contracts import Reading, Sentence, Stated, StatedUnit
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.figure_scope import Part, narrowed
from traza.modules.verification.rules.figure_state import same_stage
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
    scope,
    stage,
    stem,
    stems,
    telling,
    tells_difference,
    verbs_of,
)
from traza.modules.verification.rules.told_bind import bound_figures
from traza.modules.verification.rules.told_twice_names import NEAR, Told, of_one_thing, same_words
from traza.modules.verification.rules.told_vs_table import flagged

KIND = "told-twice"
# Each figure is compared with those of its unit and noun; more than this says nothing new.
_MOST = 300


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
    # Numbers first: words are compared with those of every other figure of both sentences.
    alike = _alike(one.figure, other.figure)
    if not alike and not _slip(one.figure, other.figure):
        return None
    least = _REPEATED if one.subject & other.subject else _LONG_REPEAT
    shared = same_words(one, other, least)
    if not of_one_thing(one, other, shared=shared):
        return None
    if alike:
        return (None,)
    bound = all(row is not None for row in rows)
    if bound or _also_told(one, other) or _also_told(other, one):
        return None
    parts = [Part(statement.sentence, statement.figure) for statement in (one, other)]
    named = shared or bool(one.names & other.names)
    if not named and _differ(*parts, ours=one.years | other.years):
        return (Severity.DOUBTFUL,)
    return (_sure(one, other, shared=shared),)


def _alike(one: Stated, other: Stated) -> bool:
    """Whether two figures are the same as far as both are printed, or nearly if one says so."""
    step = max(one.quantum, other.quantum)
    nearly = one.approximate or other.approximate
    return abs(one.value - other.value) < (max(step, one.value * NEAR) if nearly else step)


def _differ(first: Part, second: Part, *, ours: frozenset[str]) -> bool:
    """Whether one sentence speaks of a place, a time or a stage of which the other does not."""
    return not same_stage(first.around, second.around) or any(
        narrowed(part.sentence, part.figure, stems(beside), ours, of_works=False)
        for part, beside in ((first, second.sentence.text), (second, first.sentence.text))
    )


def _also_told(one: Told, other: Told) -> bool:
    """Whether a figure stands in the sentence of the other too: it tells both, so they are two."""
    return any(
        each is not other.figure and each.value == one.figure.value and each.unit is one.figure.unit
        for each in other.sentence.figures
    )


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
