"""A figure that the text points back to: "los 480 eventos" after "organizó 480 eventos"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from traza.modules.reading.contracts import Reading, StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.growth import is_gap
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    is_time,
    same_kind,
    words_of,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import one_digit
from traza.modules.verification.rules.outcome import Place, failed, ordered
from traza.modules.verification.rules.told import stems, years
from traza.modules.verification.rules.told_cells import cells_of

_THE = re.compile(r"(?:^|[ (])(?:l[oa]s|est[oa]s|es[oa]s|dich[oa]s|nuestr[oa]s|sus) $")
# "La aportación estatal para la obra, de 12.4 millones de pesos, se ejerció".
_APPOSED = re.compile(r"\b(?:l[oa]s?|el|es[ea]|est[ea]|dich[oa]) (?P<name>[^#&.;:,()]{6,70}), de $")
_NAME_ENDS = re.compile(
    r"[#&.,;:()]| (?:se|fue|fueron|es|son|esta|estan|han|ha|hay|hubo|tuvo|tuvieron|quedo|quedaron|"
    r"[a-zñ]{2,}[ae]n|y|pero|por(?! [a-zñ]+[aei]r\b)|para|con|sin|al?|"
    r"[a-zñ]+aron|[a-zñ]+eron|[a-zñ]+aran|[a-zñ]+eran|[a-zñ]+iran)\b"
)
# More of one noun than this in a document, and the text is a list.
_MOST = 60
_TWO_DIGITS = 100


def told_again(statements: Sequence[Statement], reading: Reading, ids: Ids) -> Iterator[Check]:
    """One finding a figure that points back to another of the same thing, and is a slip of it."""
    every = [one for told in statements for one in told.quantities if not _apart(one)]
    told: set[frozenset[Quantity]] = set()
    for one in every:
        if _repeated(one, every):
            continue
        known = _known_to(one, every, reading)
        if known is not None and frozenset((one, known)) not in told:
            told.add(frozenset((one, known)))
            yield _finding(one, known, ids)


def _apart(one: Quantity) -> bool:
    """Whether a figure tells no number of things: a mean, a difference, days and hours."""
    return is_time(one.noun) or is_mean(one) or is_gap(one.statement, one)


def _repeated(one: Quantity, every: Sequence[Quantity]) -> bool:
    return any(o is not one and o.figure.value == one.figure.value for o in every)


def _known_to(one: Quantity, every: Sequence[Quantity], reading: Reading) -> Quantity | None:
    """The only figure of the same thing that a definite one is a slip of."""
    name = _name(one)
    if name is None or one.past or one.goal or one.figure.value < _LEAST:
        return None
    mine = [o for o in every if o is not one and same_kind(o, one) and _same_thing(one, name, o)]
    if not mine or len(mine) > _MOST or _in_table(one, reading) or _derived(one):
        return None
    quantum = one.figure.quantum
    slips = [o for o in mine if one_digit(one.figure.value, quantum, o.figure.value)]
    if len({other.figure.value for other in slips}) != 1:
        return None
    short = one.figure.value < _TWO_DIGITS * quantum
    if short and (len({o.figure.value for o in mine}) > 1 or not one.noun):
        return None
    return slips[0]


_LEAST = 11


def _name(one: Quantity) -> frozenset[str] | None:
    """The words that say which things a definite figure means; None when it is not definite."""
    lead = one.statement.text[: one.span[0]]
    apposed = _APPOSED.search(lead)
    if apposed is not None and one.figure.unit is StatedUnit.PESOS:
        return words_of(apposed["name"])
    if not _THE.search(lead):
        return None
    found = phrase_of(one)
    if not found and lead.endswith("sus "):
        found = words_of(_MARKS.split(lead)[-1])
    return (found - {one.noun}) if one.noun else (found or None)


def phrase_of(one: Quantity) -> frozenset[str]:
    """The stems of the words behind a figure up to its verb, with their years."""
    words = _NAME_ENDS.split(f"{one.statement.text[one.span[1] :]}.")[0]
    return words_of(" ".join(words.split()[:_WORDS])) | years(words)


def _is_behind(other: Quantity, one: Quantity) -> bool:
    """Whether the other figure is told after the one that points back."""
    if other.statement is one.statement:
        return other.span > one.span
    return one.statement in other.statement.back or one.statement in other.statement.before


_WORDS = 7
_MARKS = re.compile(r"[#&;]\d*")


def _same_thing(one: Quantity, name: frozenset[str], other: Quantity) -> bool:
    """Whether every word that says which things it means was told of the other.

    What has its noun is told of it in the paragraph; what has none, in its very clause.
    """
    if other.past or other.goal:
        return False
    told = other.statement
    text = told.text.replace(one.clause, " ") if told is one.statement else told.text
    said = stems(f"{text} {told.sentence.heading}").union(
        *(stems(back.sentence.text) for back in told.back if back is not one.statement)
    )
    short = one.figure.value < _TWO_DIGITS * one.figure.quantum
    if (short or _is_behind(other, one)) and not phrase_of(other) - {other.noun} <= name:
        return False
    said |= years(told.sentence.text) | told.ours
    clause = words_of(other.clause)
    if one.noun and other.word == one.word:
        return name <= said
    if one.noun and not other.noun and one.figure.unit is StatedUnit.COUNT:
        return name <= said and bool((name or {one.noun}) & clause)
    return not one.noun and not other.noun and bool(name & clause) and name <= said


def _in_table(one: Quantity, reading: Reading) -> bool:
    return any(cell.value == one.figure.value for cell in cells_of(reading).every)


def _derived(one: Quantity) -> bool:
    """Whether two figures told just before it add up to it, or leave it."""
    pool = [o for o in one.statement.near if o is not one and same_kind(o, one)]
    return any(
        one.figure.value in (a.figure.value + b.figure.value, abs(a.figure.value - b.figure.value))
        for a, b in combinations(pool, 2)
    )


def _finding(one: Quantity, other: Quantity, ids: Ids) -> Check:
    told, known = one.figure, other.figure
    lines = (told.line, *ordered(n for n in (known.line,) if n != told.line))
    return failed(
        ids.next(f"{told.line}:{told.printed}:again"), Severity.CONTRADICTION,
        Place(f"Texto de la línea {told.line}", lines), told.printed, known.printed,
        says=f"El texto dice {told.printed} en la línea {told.line} y {known.printed} en la línea "
        f"{known.line}, de lo mismo.",
    )  # fmt: skip
