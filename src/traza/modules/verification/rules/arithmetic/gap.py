"""How many more or less: "340 planteles, 85 más que en el ciclo anterior, cuando fueron 255"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from traza.modules.verification.contracts import Check
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.growth import is_gap
from traza.modules.verification.rules.arithmetic.proofs import (
    Proof,
    denied,
    difference,
    judged,
)
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    same_kind,
)
from traza.modules.verification.rules.identity import Ids


def told_gaps(statement: Statement, ids: Ids) -> Iterator[Check]:
    """One finding a difference of two amounts that the same sentence tells."""
    for figure in statement.quantities:
        if _APART.search(statement.text[: figure.span[0]]):
            yield from _apart(statement, figure, ids)
        if not is_gap(statement, figure):
            continue
        earlier = [one for one in statement.quantities if one.span[1] <= figure.span[0]]
        later = [one for one in statement.quantities if one.span[0] >= figure.span[1]]
        mine = [one for one in earlier[-1:] if alike(one, figure)]
        base = [one for one in later[:1] if alike(one, figure)]
        if mine and base and (base[0].past or _than(statement, figure, base[0])):
            bound = [difference(figure, mine[0], base[0])]
            proof = judged(bound, _wider(statement, figure))
            if proof is not None:
                yield denied(proof, ids)
            elif bound[0].equals and _turned(statement, figure, mine[0], base[0]):
                yield _other_way(bound[0], ids)


# The word right behind the difference: "85 más que", "85 planteles menos que".
_WAY = re.compile(r"^(?: [a-zñ]+){0,2}? (?P<way>mas|menos)\b")


def _turned(statement: Statement, figure: Quantity, mine: Quantity, base: Quantity) -> bool:
    """Whether a true difference is told the wrong way: "400, 80 más que los 480 de antes"."""
    found = _WAY.match(statement.text[figure.span[1] :])
    gap = mine.figure.value - base.figure.value
    return found is not None and bool(gap) and (gap > 0) != (found["way"] == "mas")


def _other_way(proof: Proof, ids: Ids) -> Check:
    mine, base = proof.by
    says = f"{mine.figure.printed} es más que {base.figure.printed}; el texto lo dice al revés."
    if mine.figure.value < base.figure.value:
        says = (
            f"{mine.figure.printed} es menos que {base.figure.printed}; el texto lo dice al revés."
        )
    return replace(denied(proof, ids), explanation=says)


_APART = re.compile(
    r"\b(?:la diferencia|es[ea] (?:incremento|aumento|diferencia|reduccion|disminucion|ahorro|baja|"
    r"alza))(?:,| es| fue)? de $"
)


def _apart(statement: Statement, figure: Quantity, ids: Ids) -> Iterator[Check]:
    """ "La diferencia es de 144,000": between the only two amounts that are told with it."""
    last = statement.back[0].quantities if statement.back else ()
    pool = [*(one for one in statement.quantities if one is not figure), *last]
    mine = [one for one in pool if same_kind(one, figure) and not is_mean(one)]
    if len(mine) == len({one.figure.value for one in mine}) == _TWO:
        proof = judged([difference(figure, *mine)], _wider(statement, figure))
        if proof is not None:
            yield denied(proof, ids)


_TWO = 2


def _than(statement: Statement, figure: Quantity, base: Quantity) -> bool:
    between = statement.between(figure, base)
    return re.search(r"\b(?:que|de|a|respecto)\b[^,;]{0,30}$", between) is not None


def _wider(statement: Statement, figure: Quantity) -> Iterator[Proof]:
    for one in statement.paragraph:
        for other in statement.paragraph:
            if one is not other and figure not in (one, other) and alike(one, other):
                yield difference(figure, one, other)
