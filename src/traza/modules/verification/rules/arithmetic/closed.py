"""A percentage of a part whose whole the text proves: "1,240: 1,178 terminaron y 62 no, el 8 %".

That a figure and others told with it add up to another shows that they are all its parts. Then the
percentage that stands right behind one of them is of that whole, unless its own words, or another
figure around it, give it another base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from traza.modules.verification.contracts import Check
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.growth import is_growth
from traza.modules.verification.rules.arithmetic.proofs import (
    Proof,
    denied,
    growths,
    share,
    share_of_both,
    shares,
)
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    is_time,
    same_kind,
    words_of,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.told import GROWTH

# Paragraphs above and below in which the other parts may stand.
_ABOVE, _BELOW = 2, 2
# Among more figures than this some add up by chance; so do small ones.
_CROWD, _LEAST = 16, 20
_TWO, _THREE, _FOUR = 2, 3, 4
# What stands between a part and its own percentage.
_BESIDE = re.compile(
    r"^(?: [a-zñ]+){0,6}?(?:,? (?:es decir|o sea|esto es|lo que|que|equivalente|equivale|igual|"
    r"representa|constituye|significa)[a-zñ ,]{0,40}|,|:)? ?(?:\(|el |un |al? |del )?$"
)
_NOT = re.compile(
    r"\b(?:mas|menos|mayor|menor|crec\w*|aument\w*|increment\w*|disminu\w*|baj\w*|subi\w*|redu\w*|"
    r"meta|avance|descuento|tasas?|interes|iva|promedio|puntos|satisfaccion|cobertura|inflacion)\b"
)
_OF = re.compile(r"^\)? ?(?:por ciento )?del? (?P<of>[^#&,;.:()]{2,60})")
_ALL = re.compile(
    r"(?:l[oa]s? |el )?(?:total|tod|ell[oa]s|est[oa]s|es[oa]s|mism|quienes|que |previst|programad|"
    r"conjunto)"
)


def told_closed(statement: Statement, every: Sequence[Statement], ids: Ids) -> Iterator[Check]:
    """One finding a percentage that is not what its part is of the whole that the text proves."""
    for figure in statement.percents:
        if is_growth(statement, figure) or _NOT.search(_phrase(statement, figure)):
            continue
        around = _around(statement, every)
        if len(around) > _CROWD:
            continue
        part = _part_beside(statement, figure)
        if part is not None:
            proof = _denied(figure, part, around)
        else:
            proof = _named(statement, figure, around)
        if proof is not None:
            yield denied(proof, ids)


def _phrase(statement: Statement, figure: Quantity) -> str:
    start, end = figure.span
    lead = re.split(r"[#&;.]", statement.text[max(0, start - 60) : start])[-1]
    return f"{lead} {re.split(r'[#&;,.]', statement.text[end : end + 40])[0]}"


def _around(statement: Statement, every: Sequence[Statement]) -> list[Quantity]:
    return [
        one
        for told in every
        if statement.number - _ABOVE <= told.number <= statement.number + _BELOW
        for one in told.quantities
        if not is_time(one.noun) and not is_mean(one)
    ]


def _part_beside(statement: Statement, figure: Quantity) -> Quantity | None:
    """The figure right before the percentage, with nothing between to part them, and no whole."""
    earlier = [
        one for one in (*statement.quantities, *statement.percents) if one.span[1] <= figure.span[0]
    ]
    last = max(earlier, key=lambda one: one.span, default=None)
    if last is None or is_mean(last):
        return None
    between = statement.text[last.span[1] : figure.span[0]]
    if last.percent:
        return _part_beside(statement, last) if _ALSO.match(between) else None
    whole = _WHOLE.search(statement.text[: last.span[0]]) is not None
    return last if _BESIDE.match(between) and not whole else None


# "De un total de 675 acciones, 52 %": of it, and not its own.
_WHOLE = re.compile(r"\b(?:de (?:l[oa]s|un total de|est[oa]s|es[oa]s)|del total de) $")


# "El 80 % de los aprobados y el 68 % de los que pidieron": both of one part.
_ALSO = re.compile(r"^(?: por ciento)? de [^#&,;.]{2,40} y (?:el |un )?$")


def _denied(figure: Quantity, part: Quantity, around: Sequence[Quantity]) -> Proof | None:
    """What the part is of its only proven whole, when nothing around gives the percentage."""
    wholes = _wholes(part, around)
    if _is_second(figure):
        return _exchanged(figure, part, around)
    if not wholes or not _of_whole(figure, wholes) or _is_given(figure, part, around):
        return None
    proofs = {one.figure.value: share(figure, part, one) for one in wholes}
    return next(iter(proofs.values())) if len(proofs) == 1 else None


def _is_second(figure: Quantity) -> bool:
    """Whether the same part has a percentage before this one."""
    earlier = [one for one in figure.statement.percents if one.span[1] <= figure.span[0]]
    return bool(earlier) and _ALSO.match(figure.statement.between(earlier[-1], figure)) is not None


def _exchanged(figure: Quantity, part: Quantity, around: Sequence[Quantity]) -> Proof | None:
    """The only share of the part that the percentage is with two digits exchanged."""
    if _is_given(figure, part, around):
        return None
    wholes = [
        one for one in around if same_kind(one, part) and one.figure.value > part.figure.value
    ]
    found = [one for one in (share(figure, part, each) for each in wholes) if one.exchanged]
    return found[0] if len({one.exact for one in found}) == 1 and found[0].long else None


def _wholes(part: Quantity, around: Sequence[Quantity]) -> list[Quantity]:
    """The figures that the part and one to three others around it add up to."""
    pool = [one for one in around if one is not part and same_kind(one, part)]
    found = []
    for whole in pool:
        if whole.figure.value <= part.figure.value or whole.figure.value < _LEAST:
            continue
        others = [one for one in pool if one is not whole and one.figure.value < whole.figure.value]
        left = whole.figure.value - part.figure.value
        if any(
            sum((one.figure.value for one in taken), Decimal(0)) == left
            and len({one.figure.value for one in (whole, part, *taken)}) == len(taken) + _TWO
            for size in (1, _TWO, _THREE)
            for taken in combinations(others, size)
            if size == 1 or _is_run(taken, part)
        ):
            found.append(whole)
    return found


def _is_run(taken: tuple[Quantity, ...], part: Quantity) -> bool:
    """Whether figures are told in the sentence of the part, which lists them."""
    return all(one.statement is part.statement for one in taken)


def _of_whole(figure: Quantity, wholes: Sequence[Quantity]) -> bool:
    """Whether the words behind a percentage name nothing else than the whole."""
    found = _OF.match(figure.statement.text[figure.span[1] :])
    if found is None or _ALL.match(found["of"]):
        return True
    head = words_of(" ".join(found["of"].split()[:_THREE]))
    return any(head & (one.words | words_of(one.statement.text)) for one in wholes)


def _is_given(figure: Quantity, part: Quantity, around: Sequence[Quantity]) -> bool:
    """Whether the part and some other figure around give it: as a share, a rest or a growth."""
    grown = GROWTH.search(figure.statement.text) is not None
    return any(
        one.fits
        for other in around
        if other is not part and same_kind(other, part)
        for one in (
            *shares(figure, (part, other), rests=True),
            *(growths(figure, (part, other)) if grown else ()),
            share_of_both(figure, part, other),
        )
    )


def _labelled(one: Quantity) -> str:
    """The clause of a figure, or the label before it in a list: "graves, 7; leves, 9"."""
    lead = re.split(r"[;(:.#&]", one.statement.text[: one.span[0]])[-1]
    return f"{lead} {one.clause}"


def _named(statement: Statement, figure: Quantity, around: Sequence[Quantity]) -> Proof | None:
    """The share of the only part whose words the percentage's clause has, if it slips from it."""
    mine = words_of(figure.clause)
    hits = {
        one: len(mine & words_of(_labelled(one)))
        for one in around
        if one.statement is not statement or one.span[0] < figure.span[0]
    }
    most = max(hits.values(), default=0)
    best = [one for one, many in hits.items() if many == most and most > 0]
    if len(best) != 1 or _is_given(figure, best[0], around):
        return None
    wholes = {one.figure.value: one for one in _wholes(best[0], around)}
    if len(wholes) != 1 or not _of_whole(figure, list(wholes.values())):
        return None
    proof = share(figure, best[0], next(iter(wholes.values())))
    return proof if proof.slips and figure.figure.value >= figure.figure.quantum * 10 else None
