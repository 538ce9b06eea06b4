"""A figure of the prose that nothing supports, and another one that differs by a slip of a hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from traza.modules.reading.contracts import Reading, StatedUnit
from traza.modules.verification.rules.near import Slip, digits, slip_between
from traza.modules.verification.rules.review.figures import Figure, Figures, of_prose, of_tables
from traza.modules.verification.rules.review.ratios import gives, ratio_of

_SHORT, _LONG = 2, 3
_NEAR_PARAGRAPHS, _MOST_NEAR, _KEEPS = 1, 24, 10
# What is a limit, a former print or a base of a rate is no figure of what happened.
_LIMIT = re.compile(
    r"\b(?:menos|mas|mayor|menor|superior|inferior|hasta|al menos|minimo|maximo|tope|por cada|"
    r"limite|entre|decia|decir|errata|preliminar|correg\w+|corrig\w+|debe|unos|unas|casi|cerca)"
    r"(?: (?:de|que|a|del|los|las|el|la|en|fue|fueron))*\W*$"
)
_FLOOR = re.compile(r"^\W*(?:%|por ciento)?\W*(?:o|y|en) (?:mas|menos|mayor|menor|adelante)")
_ERRATUM = re.compile(
    r"\berratas?\b|\bdebe decir\b|\bcorreg|\bcorrig|\bcorreccion|\bboletin anterior|\brectific"
)
# "Las 31 ocurrieron": what an article stands before was told already.
_AGAIN = re.compile(r"\b(?:l[oa]s|es[oa]s|est[oa]s|aquell[oa]s|dich[oa]s|nuestr[oa]s)\s*$")
# "31.6 mil pesos": few write a thousand so.
_THOUSAND = re.compile(r"\d[.,]\d+ ?mil\b(?! ?mil)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Slipped:
    """A figure of the prose, the one it may be, and how that one is worked out, if it is."""

    told: Figure
    other: Decimal
    printed: str
    line: int
    how: str = ""


def slipped(reading: Reading) -> Iterator[Slipped]:
    """Each figure that no other supports and that one slip turns into another of the document."""
    prose, cells = of_prose(reading), of_tables(reading)
    every = Figures([*prose, *cells])
    told: set[frozenset[int]] = set()
    for at, one in enumerate(prose):
        if _is_limit(one) or one.value <= 0:
            continue
        near = _near(at, prose)
        if _supported(one, near, every):
            continue
        best = _best(one, every) or ratio_of(one, near)
        lines = frozenset((one.line, best[2])) if best is not None else frozenset()
        if best is not None and (len(lines) == 1 or lines not in told):
            told.add(lines)
            yield Slipped(one, *best)
    for one in cells:
        if one.card and one.value > 0 and not every.has(one):
            found = _best(one, every)
            if found is not None and _is_swap(one, found[0]):
                yield Slipped(one, *found)


def _is_limit(one: Figure) -> bool:
    if _ERRATUM.search(one.text):
        return True
    return _LIMIT.search(one.before) is not None or _FLOOR.search(one.after) is not None


def _near(at: int, prose: list[Figure]) -> list[Figure]:
    one = prose[at]
    around = prose[max(0, at - _MOST_NEAR) : at] + prose[at + 1 : at + 1 + _MOST_NEAR]
    found = [o for o in around if abs(o.paragraph - one.paragraph) <= _NEAR_PARAGRAPHS]
    return sorted(found, key=lambda other: abs(other.order - one.order))[:_MOST_NEAR]


def _supported(one: Figure, near: list[Figure], every: Figures) -> bool:
    """Whether it is printed elsewhere, or keeps an account with two figures near it."""
    if every.has(one):
        return True
    near = near[:_KEEPS]
    for at, first in enumerate(near):
        for second in near[at + 1 :]:
            if gives(one, first, second) or gives(first, one, second) or gives(second, one, first):
                return True
    return False


def _best(one: Figure, every: Figures) -> tuple[Decimal, str, int] | None:
    found: list[tuple[int, int]] = []
    for order, other in enumerate(every.slips_of(one)):
        score = _score(one, other)
        if score:
            found.append((-score, order))
    if not found:
        return None
    other = every.slips_of(one)[min(found)[1]]
    return other.value, other.printed or f"{other.value.quantize(one.step):,f}", other.line


def _score(one: Figure, other: Figure) -> int:
    """How much speaks for the two being one figure; 0 when too little does."""
    mine, theirs = digits(one.value, one.step), digits(abs(other.value), one.step)
    slip = slip_between(mine, theirs)
    length = max(len(mine.rstrip("0")), len(theirs.rstrip("0")))
    same = len(one.words & other.words)
    noun = bool(one.noun) and (one.noun == other.noun or one.noun in other.words)
    named = bool(other.row & one.words)
    whole = bool(other.row) and other.row <= one.words
    if (other.derived and not whole) or not _is_exact(one, other):
        return 0
    if slip is Slip.SWAP:
        again = _AGAIN.search(one.before) is not None
        known = noun or named or again or (same >= _SHORT and bool(other.row))
        enough = length >= _SHORT and (known or (length >= _LONG and _side_by_side(mine, theirs)))
    elif slip is Slip.SHUFFLE:
        enough = length > _LONG
    elif slip is Slip.DIGIT:
        percent = one.unit is StatedUnit.PERCENT and other.unit is one.unit
        least = _SHORT if (whole or (named and percent)) and not other.derived else _LONG
        enough = other.line != one.line and (noun or named) and same >= 1 and length >= least
    else:
        return 0
    return (length + 2 * noun + 2 * named + min(same, 3) + 3 * (slip is Slip.SWAP)) * enough


def _is_exact(one: Figure, other: Figure) -> bool:
    """Whether the other needs no rounding to be printed as this one is."""
    beyond = abs(other.value) % one.step
    return min(beyond, one.step - beyond) <= one.step / 20


def _is_swap(one: Figure, other: Decimal) -> bool:
    """Whether two digits of a long figure changed places."""
    mine, theirs = digits(one.value, one.step), digits(abs(other), one.step)
    return len(mine.rstrip("0")) >= _LONG and slip_between(mine, theirs) is Slip.SWAP


def _side_by_side(mine: str, theirs: str) -> bool:
    """Whether the two digits that changed places stand together."""
    differ = [at for at, pair in enumerate(zip(mine, theirs, strict=True)) if pair[0] != pair[1]]
    return differ[1] - differ[0] == 1


def thousands(reading: Reading) -> Iterator[Figure]:
    """An amount told in thousands with decimals, where the document tells others in millions."""
    prose = [one for one in of_prose(reading) if one.unit is StatedUnit.PESOS]
    great = any("mill" in one.printed.lower() or "mdp" in one.printed.lower() for one in prose)
    columns = (column for table in reading.tables for column in table.columns)
    if not great and not any(column.factor == 1_000_000 for column in columns):
        return
    for one in prose:
        if _THOUSAND.search(one.printed):
            yield one
