"""A figure whose digits changed places: with the other order everything around it agrees.

That two of its digits exchanged make a figure repeat another one, or make a list add up, is
hardly chance, and the less so the more digits it has. What else ties them (the noun, the words of
the clause, other figures told with both) is weighed with it. A figure that agrees with anything
as it is printed is never asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.arithmetic.again import phrase_of
from traza.modules.verification.rules.arithmetic.bonds import Bonds, alike, significant, swapped
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.errata import is_quoted
from traza.modules.verification.rules.arithmetic.pairs import pairs_for
from traza.modules.verification.rules.arithmetic.proofs import worded
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    same_kind,
    words_of,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import one_digit
from traza.modules.verification.rules.outcome import Place, failed, ordered
from traza.modules.verification.rules.told import clause, is_people, own_years, scope, stems

# How much must speak for a slip before it is said.
_ENOUGH = 4
_TWO = 2
_THOUSAND = 1000
_MOST_WORDS = _MOST_ANCHORS = _MOST_BONDS = 2
# Of a thing told with so many values the text makes a series, in which like digits are common.
_SERIES = 4
_DEFINITE = re.compile(
    r"(?:^|[ (])(?:(?:l[oa]s|est[oa]s|es[oa]s|dich[oa]s|nuestr[oa]s|sus)|"
    r"(?:el|la|es[ea]|est[ea]|dich[oa]) [a-zñ]{4,}(?: total)? (?:de|por)) $"
)
_NAMED = re.compile(r"\b[A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,}")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a figure should be, by which others, how surely, and how that is told."""

    right: Decimal
    by: tuple[Quantity, ...]
    weight: int
    says: str


def told_agreements(statements: Sequence[Statement], reading: Reading, ids: Ids) -> Iterator[Check]:
    """One finding a figure that agrees with nothing and would with two digits exchanged."""
    bonds = Bonds(statements, reading)
    told: set[Decimal] = set()
    for one in bonds.every:
        if one.figure.value in told or bonds.firm(one):
            continue
        found = [*_found(one, bonds)]
        values = {each.right for each in found}
        enough = sum(each.weight for each in found) >= _ENOUGH
        if len(values) != 1 or not enough or is_quoted(one.statement, one.span[1], statements):
            continue
        best = max(found, key=lambda each: each.weight)
        if best.weight <= _ENOUGH and bonds.of(one):
            continue
        told |= {one.figure.value, best.right}
        yield _finding(one, best, ids)


def _found(one: Quantity, bonds: Bonds) -> Iterator[Agreement]:
    """All that would agree with a figure if two of its digits changed places."""
    yield from _repeats(one, bonds)
    yield from _lists(one, bonds)
    for pair in pairs_for(one, bonds):
        first, second = (each.figure.printed for each in pair.by)
        says = f"{first} {pair.sign} {second} da {worded(one, pair.right)}"
        yield Agreement(pair.right, pair.by, pair.weight, says)


def _repeats(one: Quantity, bonds: Bonds) -> Iterator[Agreement]:
    """The figures that it would repeat, with what ties it to the surest of each value."""
    best: dict[Decimal, Agreement] = {}
    for other in (*bonds.swaps(one), *bonds.times(one, _THOUSAND)):
        if not _comparable(one, other):
            continue
        weight = _weight(one, other, bonds) + _lost(one, other.figure.value)
        known = best.get(other.figure.value)
        if known is None or weight > known.weight:
            says = f"el texto dice {other.figure.printed} en la línea {other.figure.line}"
            best[other.figure.value] = Agreement(other.figure.value, (other,), weight, says)
    yield from best.values()


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Whether nothing says that they are of two things, two times or two states."""
    if not same_kind(one, other) or is_mean(one) != is_mean(other):
        return False
    if one.past or other.past or one.goal != other.goal:
        return False
    if _points_back(one):
        return other.statement in (*one.statement.back, *one.statement.before)
    if one.noun and other.noun and one.word != other.word:
        return is_people(one.noun) and is_people(other.noun)
    mine, theirs = (_when(each) for each in (one, other))
    if mine != theirs and mine and theirs:
        return False
    return _scope(one) == _scope(other) and _told(one) <= _around(other)


_WITHIN = re.compile(r"\b(?:en|entre|de) l[oa]s $")


def _when(one: Quantity) -> frozenset[str]:
    return own_years(one.statement.sentence, one.figure) or one.statement.ours


def _scope(one: Quantity) -> frozenset[str]:
    """What narrows or widens a figure, from the beginning of its sentence to its clause's end.

    What "los 184 confirmados" means does not hang on its verb: "no se incluyen en los 184".
    """
    sentence = one.statement.sentence
    aside = sentence.text.find("(", one.figure.end)
    if _WITHIN.search(one.statement.text[: one.span[0]]):
        return scope(" ".join(sorted(phrase_of(one)))) - _OF_IT
    _, end = clause(sentence, one.figure)
    return scope(sentence.text[: end if aside < 0 else min(end, aside)]) - _OF_IT


# "De los cuales 94 son mujeres" and "94 mujeres" are one; "los restantes" are what is left anyway.
_OF_IT = frozenset({"de", "resto", "resta", "cada", "prome", "propu", "solic"})


# "Los 45 elementos referidos", "la cifra de 4,800": it is said that it was told before.
_BACK = re.compile(
    r"^(?: [a-zñ]+){0,3}? (?:referid|señalad|mencionad|citad|descrit|indicad|aludid|dich)[oa]s\b"
)
_THE_NUMBER = re.compile(
    r"\b(?:la|est[ae]|es[ae]|dich[ao]) (?:cifra|numero|cantidad|monto|suma) de $"
)


def _points_back(one: Quantity) -> bool:
    """Whether the words about a figure say that it was told before."""
    text = one.statement.text
    return (
        _BACK.match(text[one.span[1] :]) is not None
        or _THE_NUMBER.search(text[: one.span[0]]) is not None
    )


def _told(one: Quantity) -> frozenset[str]:
    """What the words behind a figure say that it counts, but its noun."""
    return phrase_of(one) - {one.noun}


def _around(one: Quantity) -> frozenset[str]:
    """All that is said in the paragraph of a figure."""
    told = one.statement
    back = (back.sentence.text for back in told.back)
    return stems(f"{told.sentence.text} {told.sentence.heading} {' '.join(back)}") | _when(one)


def _names(one: Quantity) -> frozenset[str]:
    """The names with a capital in the clause of a figure, but the one that opens the sentence."""
    sentence, figure = one.statement.sentence, one.figure
    start = max(sentence.text.rfind(mark, 0, figure.start) for mark in ",;:(.") + 1
    ends = [at for mark in ",;:)" if (at := sentence.text.find(mark, figure.end)) >= 0]
    text = sentence.text[start : min(ends, default=len(sentence.text))]
    text = text if start else text.strip()[1:]
    return frozenset(_NAMED.findall(text))


def _weight(one: Quantity, other: Quantity, bonds: Bonds) -> int:
    """How much says that a figure means the other: digits, noun, words, what is told with both."""
    nouns = {one.noun, other.noun}
    words = (one.words & other.words & _tell(one) & _tell(other)) - nouns
    counted = {each.noun for each in (one, other) if each.noun}
    same = len(counted) == 1 and counted <= one.words & other.words
    own = min(len(words), _MOST_WORDS) + same
    lead = one.statement.text[: one.span[0]]
    definite = _DEFINITE.search(lead) is not None
    held = min(bonds.of(other), _MOST_BONDS)
    series = -1 if bonds.values(one) >= _SERIES else 0
    mine, theirs = _names(one), _names(other)
    apart = -1 if mine and theirs and not mine & theirs else 0
    anchors = min(bonds.beside(one, other), _MOST_ANCHORS)
    ties = own + definite + anchors + _TWO * _points_back(one)
    long = max(significant(one), significant(other)) - _TWO
    near = one.statement.number == other.statement.number
    if not definite and (near or (not long and anchors < _TWO)):
        return 0  # who tells two numbers side by side knows that they are two
    return long + held + ties + series + apart if ties else 0


def _tell(one: Quantity) -> frozenset[str]:
    return words_of(one.statement.sentence.text)


_OF_WHOLE = re.compile(
    r"^(?:de|del)(?: [a-zñ]+){0,4} $|\b(?:de l[oa]s|de un total de|del total de|de est[oa]s) $"
)
_OPENS = re.compile(
    r"^[^#&.;]{0,60}(?::|[,(] ?de l[oa]s (?:cuales|que)\b|"
    r"\b(?:distribuid|dividid|repartid|integrad)[oa]s?\b)"
)
_OF_THEM = re.compile(
    r"^(?:y )?(?:de (?:ell[oa]s|est[oa]s|es[oa]s|aquell[oa]s)|del total|"
    r"por [a-zñ]+(?: de [a-zñ]+)?)\b"
)
_REST = re.compile(
    r"\b(?:resto|restantes?|demas|otr[oa]s|falta[a-z]*|resta[a-z]*|queda[a-z]*|pendientes?)\b"
)
_BOTH = re.compile(r"\b(?:hombres|mujeres|niñ[oa]s|varones|masculin[oa]s?|femenin[oa]s?)\b")
_AND = re.compile(r" [ye](?: [a-zñ]+){0,4} $")
_LONGEST = 7


def _lists(one: Quantity, bonds: Bonds) -> Iterator[Agreement]:
    """The sums of its sentence, or of a whole told before it, that it would make come out."""
    found: dict[Decimal, Agreement] = {}
    for whole, parts in bonds.sums(one):
        gap = whole.figure.value - sum((each.figure.value for each in parts), Decimal(0))
        right = one.figure.value + (-gap if one is whole else gap)
        lost = _lost(one, right)
        near = {each.figure.value for each in parts[0].statement.paragraph}
        told = one is whole and _told_once(one, right, bonds)
        if right <= 0 or right in near or not (lost or told or swapped(one, right)):
            continue
        weight = significant(one) - _TWO + lost + _closed(whole, parts, bonds) + _TWO * told
        listed = " + ".join(each.figure.printed for each in parts)
        says = f"{listed} y su total {whole.figure.printed} no concuerdan"
        by = tuple(each for each in (whole, *parts) if each is not one)
        if right not in found or found[right].weight < weight:
            found[right] = Agreement(right, by, weight, says)
    yield from found.values()


def _told_once(one: Quantity, right: Decimal, bonds: Bonds) -> bool:
    """Whether what its parts add up to is told elsewhere of the same thing, one digit apart."""
    return one_digit(one.figure.value, one.figure.quantum, right) and any(
        other.figure.value == right and other.noun == one.noun and _comparable(one, other)
        for other in bonds.every
        if other.noun
    )


def _lost(one: Quantity, right: Decimal) -> bool:
    """Whether the figure is right in millions, and says thousands."""
    told = one.figure
    return one.scaled and abs(right - told.value * _THOUSAND) < told.quantum * _THOUSAND


def _closed(whole: Quantity, parts: tuple[Quantity, ...], bonds: Bonds) -> int:
    """How much says that the parts are all there are of the whole."""
    statement = parts[0].statement
    text = statement.text
    lead = whole.statement.text[: whole.span[0]]
    behind = whole.statement.text[whole.span[1] :]
    opens = _OF_WHOLE.search(lead) or _OPENS.match(behind) if whole.statement is statement else None
    opens = opens or _OF_THEM.match(text)
    tail = text[parts[-2].span[1] :]
    both = len(parts) == _TWO and len(set(_BOTH.findall(text))) > 1
    alone = len(alike(whole, whole.statement)) == (
        1 + (len(parts) if whole.statement is statement else 0)
    )
    joined = _AND.search(text[: parts[-1].span[0]]) is not None
    rest = _REST.search(tail) is not None or both
    return 2 * (opens is not None) + 2 * rest + alone + joined + (bonds.of(whole) > 1)


def _finding(one: Quantity, found: Agreement, ids: Ids) -> Check:
    told = one.figure
    lines = (told.line, *ordered(q.figure.line for q in found.by if q.figure.line != told.line))
    right = worded(one, found.right)
    how = "En millones" if _lost(one, found.right) else "Con dos dígitos cambiados de lugar"
    return failed(
        ids.next(f"{told.line}:{told.printed}:agree"), Severity.CONTRADICTION,
        Place(f"Texto de la línea {told.line}", lines), told.printed, right,
        says=f"El texto dice {told.printed}; {found.says}. {how}, {right}, todo concuerda.",
    )  # fmt: skip
