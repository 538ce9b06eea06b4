"""What two figures told near a third give together, and that it is with one slip mended.

"De 320 kilómetros se conservaron 192. Restan 182": the difference of two figures, with two digits
exchanged, behind a word that says that it is a difference. A number that any two figures around
it give as it is printed is never asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from traza.modules.verification.rules.arithmetic.bonds import Bonds, significant, swapped
from traza.modules.verification.rules.arithmetic.each import is_mean, per
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    is_time,
    same_kind,
)

_TWO = 2
_HUNDRED = Decimal(100)
# Paragraphs above and below a figure in which the two others may stand.
_ABOVE, _BELOW = 3, 1
# More figures around it than this give any number by chance.
_CROWD = 14
_LEFT = re.compile(
    r"\b(?:quedan?|quedaron|quedaban|quedando|restan?|restaron|restando|faltan?|faltaron|faltando|"
    r"fuera|pendientes?|diferencia|dejaron|perdi[a-z]+|sobra[a-z]*|"
    r"remanente|saldo|l[oa]s (?:otr[oa]s|demas)|el resto)\b[^#&;.]{0,40}$"
)
_LEFT_BEHIND = re.compile(
    r"^(?: [a-zñ]+){0,2} (?:restantes?|faltantes?|pendientes?|mas|menos)\b(?! de (?:#|un))"
)
_SUM = re.compile(
    r"\b(?:suma[a-z]*|totales?|en conjunto|junt[oa]s|ya|van|acumula[a-z]*|asciende[a-z]*|hoy|"
    r"llega[a-z]*)\b[^#&;.]{0,40}$"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures, what they give, and how surely a third one is that."""

    right: Decimal
    by: tuple[Quantity, Quantity]
    weight: int
    sign: str


def pairs_for(one: Quantity, bonds: Bonds) -> list[Pair]:
    """What pairs around a figure give that it is with two digits exchanged; none if one holds."""
    around = _around(one, bonds)
    values = {each.figure.value for each in around}
    if len(values) > _CROWD or one.figure.value in values:
        return []
    best: dict[Decimal, Pair] = {}
    for found in (*_sums(one, around), *_products(one, around)):
        if found.right == one.figure.value:
            return []
        if found.right in values or not swapped(one, found.right):
            continue
        if found.right not in best or best[found.right].weight < found.weight:
            best[found.right] = found
    return list(best.values())


def _around(one: Quantity, bonds: Bonds) -> list[Quantity]:
    """The figures of its paragraph and of those close to it, in the order of the text."""
    here = one.statement.number
    return [
        each
        for told in bonds.statements
        if here - _ABOVE <= told.number <= here + _BELOW
        for each in told.quantities
        if each is not one and not is_time(each.noun)
    ]


def _sums(one: Quantity, around: Sequence[Quantity]) -> Iterator[Pair]:
    lead = one.statement.text[: one.span[0]]
    behind = one.statement.text[one.span[1] :]
    left = _LEFT.search(lead) is not None or _LEFT_BEHIND.match(behind) is not None
    total = _SUM.search(lead) is not None
    pool = [each for each in around if same_kind(each, one) and not is_mean(each)]
    for first, second in combinations(pool, _TWO):
        if not _may_join(one, first, second):
            continue
        small, large = sorted((first, second), key=lambda each: each.figure.value)
        tied = _tied(one, first, second, pool) + _TWO * _has_share(one, small, large)
        gap, both = large.figure.value - small.figure.value, large.figure.value + small.figure.value
        told = _TWO * _gives_percent(one, gap, large)
        yield Pair(gap, (large, small), tied + _TWO * left + told, "−")
        yield Pair(both, (large, small), tied + _TWO * total, "+")


def _has_share(one: Quantity, small: Quantity, large: Quantity) -> bool:
    """Whether a percentage that is told with them says what the lesser is of the greater."""
    exact = _HUNDRED * small.figure.value / large.figure.value
    told = {each.statement for each in (one, small, large)}
    return any(
        abs(rate.figure.value - exact) < rate.figure.quantum
        for each in told
        for rate in each.percents
    )


def _gives_percent(one: Quantity, right: Decimal, large: Quantity) -> bool:
    """Whether the percentage behind a figure is that of the mended one, not of the printed."""
    behind = [each for each in one.statement.percents if each.span[0] >= one.span[1]]
    if not behind:
        return False
    rate = behind[0].figure
    mended, printed = (_HUNDRED * each / large.figure.value for each in (right, one.figure.value))
    return abs(rate.value - mended) < rate.quantum <= abs(rate.value - printed)


def _may_join(one: Quantity, first: Quantity, second: Quantity) -> bool:
    """Whether the three may count one kind of thing."""
    nouns = {each.noun for each in (one, first, second)} - {""}
    return len(nouns) <= _TWO


def _tied(one: Quantity, first: Quantity, second: Quantity, pool: Sequence[Quantity]) -> int:
    """How much ties three figures: their digits, paragraph, places and nouns."""
    number = one.statement.number
    same = all(each.statement.number == number for each in (first, second))
    at = sum(_stands_before(each, one) for each in pool)
    near = set(pool[max(0, at - _TWO) : at])
    nouns = {each.noun for each in (one, first, second)} - {""}
    return significant(one) - _TWO + same + (near == {first, second}) + (len(nouns) == 1)


def _stands_before(each: Quantity, one: Quantity) -> bool:
    mine, theirs = one.statement, each.statement
    if mine is theirs:
        return each.span < one.span
    return theirs in mine.back or theirs in mine.before


def _products(one: Quantity, around: Sequence[Quantity]) -> Iterator[Pair]:
    """ "Cada productor recibió 10 bultos: van 13,600", of 1,360 producers."""
    for mean in around:
        unit = per(mean)
        if not unit or not same_kind(mean, one):
            continue
        for count in around:
            if count is not mean and count.noun == unit:
                same = mean.statement is one.statement
                weight = significant(one) - _TWO + _TWO + _TWO * same
                yield Pair(mean.figure.value * count.figure.value, (mean, count), weight, "por")
