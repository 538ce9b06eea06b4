"""So much by each: "2,400 paquetes en 160 escuelas, 15 por escuela", "a razón de 120 por mes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.reading.contracts import StatedUnit
from traza.modules.verification.contracts import Check
from traza.modules.verification.rules.arithmetic.each import is_mean, per
from traza.modules.verification.rules.arithmetic.growth import is_gap
from traza.modules.verification.rules.arithmetic.proofs import Proof, denied, judged, mean, mean_by
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    is_time,
    same_kind,
    words_of,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.told import stem

# Then it is a mean of another time than the total is.
_TIME_TOO = re.compile(
    r"\b(?:al (?:mes|dia|año)|mensual\w*|diari[oa]s?|semanal\w*|anual\w*|"
    r"por (?:hora|mes|dia|semana|año))\b"
)
# As many as there are of a span in the time that a report may tell.
_CALENDAR = {
    "me": (12, 6, 3), "dia": (365, 366), "seman": (52, 4), "trime": (4,),
    "quinc": (24,), "semes": (2,), "bimes": (6,),
}  # fmt: skip
_MONTH = re.compile(
    r"\b(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b"
)
_DAYS = {
    "enero": 31, "febrero": 28, "marzo": 31, "abril": 30, "mayo": 31, "junio": 30, "julio": 31,
    "agosto": 31, "septiembre": 30, "octubre": 31, "noviembre": 30, "diciembre": 31,
}  # fmt: skip


def told_means(statement: Statement, ids: Ids) -> Iterator[Check]:
    """One finding a mean that no total and number of the text give."""
    for figure in statement.quantities:
        noun = per(figure)
        if _ONE_FOR.search(statement.text[: figure.span[0]]):
            proof = judged(list(_one_for(statement, figure)))
            if proof is not None:
                yield denied(proof, ids)
        if noun is None:
            continue
        if is_time(noun):
            proof = judged(list(_by_time(statement, figure, noun)), loose=True)
        elif _TIME_TOO.search(figure.clause):
            proof = None
        else:
            bound = list(_bound(statement, figure, noun))
            apart = any(one.by[0].statement is not statement for one in bound)
            loose = apart and (not figure.noun or not noun)
            own = not noun and all(each.statement is statement for one in bound for each in one.by)
            wider = _wider(statement, figure, own=own)
            proof = judged(bound, wider, loose=loose) if bound else None
        if proof is not None:
            yield denied(proof, ids)


_ONE_FOR = re.compile(r"(?:^| )un[oa]? (?:[a-zñ]+ )?por cada $")


def _one_for(statement: Statement, figure: Quantity) -> Iterator[Proof]:
    """ "32 recursos, uno por cada 40 solicitudes": all of these by the number before."""
    earlier = [one for one in statement.quantities if one.span[1] <= figure.span[0]]
    for pool in (statement.paragraph, statement.near, _far(statement)):
        found = [
            total
            for total in dict.fromkeys(pool)
            if figure.noun and total.noun == figure.noun and not total.past
            and total.figure.value > figure.figure.value
        ]  # fmt: skip
        if earlier and found:
            yield from (mean(figure, total, earlier[-1]) for total in found)
            return


def _by_time(statement: Statement, figure: Quantity, noun: str) -> Iterator[Proof]:
    """A total by the months or days that it may be of."""
    earlier = [one for one in statement.quantities if one.span[1] <= figure.span[0]]
    if earlier and alike(earlier[-1], figure) and not earlier[-1].goal:
        month = _MONTH.search(statement.text) if noun == "dia" else None
        spans = (_DAYS[month[1]],) if month is not None else _CALENDAR.get(noun, ())
        for count in spans:
            yield mean_by(figure, earlier[-1], Decimal(count))


def _bound(statement: Statement, figure: Quantity, noun: str) -> Iterator[Proof]:
    counts = _counts(statement, figure, noun)
    for total in _totals(statement, figure, counts):
        for count in counts:
            if count is not total and count.figure.value > 1:
                yield mean(figure, total, count)


def _counts(statement: Statement, figure: Quantity, noun: str) -> list[Quantity]:
    """How many there are of what it is told by: of its noun, in its sentence or anywhere."""
    everywhere = (*statement.near, *_far(statement))
    pools = (statement.quantities, tuple(dict.fromkeys(everywhere)))
    for pool in pools if noun else (statement.quantities, statement.paragraph):
        found = [
            one
            for one in pool
            if one is not figure and one.figure.unit is StatedUnit.COUNT and not is_mean(one)
            and (one.noun == noun if noun else one.noun and one.noun != figure.noun)
            and not one.past
        ]  # fmt: skip
        if found:
            return _told_more(figure, found)
    return []


def _told_more(figure: Quantity, counts: list[Quantity]) -> list[Quantity]:
    """The counts told with the word behind the noun, if any: "por kilómetro conservado"."""
    behind = re.split(r"[,;.:()#&]", figure.statement.text[figure.span[1] :])[0]
    last = words_of(" ".join(behind.split()[-1:]))
    return [one for one in counts if one.noun not in last and last & one.words] or counts


def _far(statement: Statement) -> tuple[Quantity, ...]:
    return tuple(one for told in statement.before for one in told.quantities)


def _totals(statement: Statement, figure: Quantity, counts: list[Quantity]) -> list[Quantity]:
    """What was shared out: of the mean's own noun or unit, the nearest told before it."""
    earlier = [one for one in reversed(statement.quantities) if one.span[1] <= figure.span[0]]
    own = figure.noun if figure.figure.unit is StatedUnit.COUNT and not figure.scaled else ""
    own = "" if own == per(figure) or _is_per_word(figure) else own
    close = [told for told in statement.before if told.number >= statement.number - _ABOVE]
    pools = [earlier, *([*told.quantities] for told in (*statement.back, *close))]
    if own:
        pools = [earlier, [one for pool in pools[1:] for one in pool], [*_far(statement)]]
    for pool in pools:
        found = [
            one
            for one in pool
            if one not in counts and not is_mean(one) and not one.past and not one.goal
            and alike(one, figure) and (not own or one.noun == own)
            and not is_gap(one.statement, one)
        ]  # fmt: skip
        if found and (own or pool is earlier):
            return found if own else found[:1]
        if found:
            return [max(found, key=lambda one: one.figure.value)]
    return []


_ABOVE = 2


def _is_per_word(figure: Quantity) -> bool:
    """Whether the noun behind a mean only says that it is one: "25 en promedio", "64 por"."""
    return stem(figure.figure.noun) in {"prome", "por", "cada"}


def _wider(statement: Statement, figure: Quantity, *, own: bool) -> Iterator[Proof]:
    """Any total by any number around it: enough to let it be.

    What its own sentence tells whole is of no other: "14 camiones por 32.9 millones, a razón de".
    """
    near = statement.quantities if own else statement.near
    pool = [one for one in near if one is not figure and not is_mean(one)]
    far = [] if own else [one for one in _far(statement) if one.noun and one.noun == figure.noun]
    for total in dict.fromkeys([*pool, *far]):
        if not same_kind(total, figure):
            continue
        for count in pool:
            if count is not total and count.figure.unit is StatedUnit.COUNT:
                yield mean(figure, total, count)
