"""What is left: "se entregó en 140 escuelas; las 15 restantes", "quedan 36 por sustituir"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from traza.modules.reading.contracts import StatedUnit
from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.proofs import worded
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    same_kind,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss
from traza.modules.verification.rules.outcome import Place, failed

_LEFT = re.compile(
    r"\b(?:falta|faltan|faltaron|faltarian|quedan?|quedaron|quedando|restan|restaron|restando|faltando)\b[^#&;.,]{0,40}$"
)
_BEHIND = re.compile(r"^(?: [a-zñ]+){0,2} (?:restantes?|faltantes?)\b")
_OTHERS = re.compile(r"\b(?:l[oa]s (?:otr[oa]s|demas)|el resto),? $")
# "Quedaron pendientes 12 de las 60": a part, that leaves another rest.
_OF_MANY = re.compile(r"^(?: [a-zñ]+){0,2} de (?:l[oa]s |un total de )?#")
_OF_THE = re.compile(r"^de l[oa]s $")
# What left the count otherwise: then a rest need not complete it.
_LOST = re.compile(
    r"\b(?:cancel|rechaz|bajas?\b|improced|descart|desech|desist|retir|duplic|negad|ambas|ambos)\w*"
)


def told_rests(statement: Statement, ids: Ids) -> Iterator[Check]:
    """One finding a rest that no whole of the text leaves."""
    if _LOST.search(statement.text):
        return
    for rest in statement.quantities:
        if not _is_rest(statement, rest):
            continue
        done = [
            one
            for one in statement.quantities
            if one is not rest and same_kind(one, rest) and not _of_it(statement, rest, one)
        ]
        found = _denied(statement, rest, done)
        if found is not None:
            yield _finding(rest, *found, ids)


def _of_it(statement: Statement, rest: Quantity, one: Quantity) -> bool:
    """Whether a figure behind the rest is a part of it: "quedan 1,050, de las que 400 vienen"."""
    return one.span[0] > rest.span[1] and _OF_IT.search(statement.between(rest, one)) is not None


_OF_IT = re.compile(r"\bde (?:l[oa]s (?:que|cuales)|ell[oa]s|est[oa]s)\b")


def _is_rest(statement: Statement, one: Quantity) -> bool:
    lead, behind = statement.text[: one.span[0]], statement.text[one.span[1] :]
    if _OF_MANY.match(behind):
        return False
    left = _LEFT.search(lead) or _BEHIND.match(behind) or _OTHERS.search(lead)
    return left is not None


# A whole, what was taken of it, and what that leaves.
_Left = tuple[Quantity, tuple[Quantity, ...], Decimal]


def _denied(statement: Statement, rest: Quantity, done: list[Quantity]) -> _Left | None:
    """The only rest that the text leaves, or the one from which a slip makes the one it tells."""
    pool = [*statement.near, *(one for told in statement.before for one in told.quantities)]
    last = statement.back[0].quantities if statement.back else ()
    if not done or _OF_THE.search(statement.text[: rest.span[0]]):
        told = [one for one in last if not is_mean(one)]
        done = [one for one in told if same_kind(one, rest)]
    nouns = {one.noun for one in (rest, *done)} - {""}
    wholes = [
        one
        for one in pool
        if one is not rest and not one.past
        and (alike(one, rest) or (one.statement is statement and same_kind(one, rest)))
        and (one.statement is statement or one in last or one.noun in nouns or not nouns)
    ]  # fmt: skip
    done = [one for one in done if not one.goal or len(done) > 1]
    options: list[_Left] = []
    for whole in wholes:
        for size in (1, 2, 3):
            for taken in combinations([one for one in done if one is not whole], size):
                left = whole.figure.value - sum((o.figure.value for o in taken), Decimal(0))
                if left > 0:
                    options.append((whole, taken, left))
    slack = rest.figure.quantum
    if not options or any(abs(left - rest.figure.value) < slack for _, _, left in options):
        return None
    return _only(statement, rest, done, options)


def _only(
    statement: Statement, rest: Quantity, done: list[Quantity], options: list[_Left]
) -> _Left | None:
    own = [one for one in statement.quantities if same_kind(one, rest)]
    whole = [
        one for one in options if set(one[1]) == set(done) - {one[0]} and alike_all(one[0], one[1])
    ]
    few = len(own) == _THREE or len(done) == 1 or (len(done) == _TWO and done[0] not in own)
    if len({left for *_, left in whole}) == 1 and few:
        return whole[0]
    slips = [one for one in options if near_miss(rest.figure.value, rest.figure.quantum, one[2])]
    exact = [one for one in slips if alike_all(one[0], one[1])]
    return exact[0] if len({left for *_, left in exact}) == 1 else None


_TWO, _THREE = 2, 3


def alike_all(whole: Quantity, parts: tuple[Quantity, ...]) -> bool:
    """Whether every part may count what the whole does."""
    money = whole.figure.unit is StatedUnit.PESOS or whole.scaled
    return bool(whole.noun or parts[0].noun or money) and all(alike(whole, one) for one in parts)


def _finding(
    rest: Quantity, whole: Quantity, taken: tuple[Quantity, ...], left: Decimal, ids: Ids
) -> Check:
    told = rest.figure
    minus = " y ".join(one.figure.printed for one in taken)
    right = worded(rest, left)
    lines = tuple(dict.fromkeys((told.line, whole.figure.line, *(o.figure.line for o in taken))))
    return failed(
        ids.next(f"{told.line}:{told.printed}:rest"), Severity.CONTRADICTION,
        Place(f"Texto de la línea {told.line}", lines), told.printed, right,
        says=f"De {whole.figure.printed}, sin {minus}, quedan {right}; el texto dice "
        f"{told.printed}.",
    )  # fmt: skip
