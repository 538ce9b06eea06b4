"""A whole with all its parts: "7,380 viviendas; 2,000 en 2025 y 5,380 en años anteriores"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from traza.modules.verification.contracts import Check, Severity
from traza.modules.verification.rules.arithmetic.each import is_mean
from traza.modules.verification.rules.arithmetic.growth import is_gap
from traza.modules.verification.rules.arithmetic.proofs import worded
from traza.modules.verification.rules.arithmetic.statements import (
    Quantity,
    Statement,
    alike,
    same_kind,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.near import near_miss, scaled
from traza.modules.verification.rules.outcome import Place, failed

_OF_THEM = re.compile(r"^(?:de (?:ell[oa]s|est[oa]s|es[oa]s)|por tipo|por genero|por sexo)\b")
_OPENS = re.compile(r"^[^#&.;,()]{0,60}(?::|[,(] ?de l[oa]s (?:cuales|que)\b)")
_AND = re.compile(r" [ye] (?:l[oa]s |en l[oa]s |en |otr[oa]s )?$")
# The last part is all the rest: then nothing is left out.
_REST = re.compile(
    r"\b(?:anterior(?:es)?|previ[oa]s|resto|otr[oa]s|demas|restantes?|divers[oa]s)\b"
)


def told_splits(statement: Statement, ids: Ids) -> Iterator[Check]:
    """At most one finding: a whole and its parts of which one is a slip."""
    told = [one for one in statement.quantities if not is_mean(one) and not is_gap(statement, one)]
    whole, parts = _split(statement, told)
    if whole is None or len(parts) < _TWO or not _joined(statement, parts):
        return
    total = sum((one.figure.value for one in parts), Decimal(0))
    gap = whole.figure.value - total
    known = {one.figure.value for one in statement.near}
    if not gap or abs(gap) in known or total in known:
        return
    closed = _REST.search(statement.text[parts[-2].span[1] :]) is not None or len(parts) > _TWO
    if (
        any(_lost_unit(one, one.figure.value + gap) for one in parts)
        or _lost_unit(whole, total)
        or (
            closed and (_slips(whole, total) or any(_slips(o, o.figure.value + gap) for o in parts))
        )
    ):
        yield _finding(whole, parts, total, ids)


_TWO = 2


def _split(statement: Statement, told: list[Quantity]) -> tuple[Quantity | None, list[Quantity]]:
    """The whole and what follows as its parts: in this sentence, or told in the one before."""
    if len(told) > _TWO:
        whole, parts = told[0], told[1:]
        if _OPENS.match(statement.text[whole.span[1] :]) and _same(whole, parts):
            return whole, parts
    if told and _OF_THEM.match(statement.text) and statement.back:
        before = [one for one in statement.back[0].quantities if not is_mean(one)]
        if before and _same(before[0], told):
            return before[0], told
    return None, []


def _same(whole: Quantity, parts: list[Quantity]) -> bool:
    """Whether all may count one thing: of the whole's noun, of none, or one each."""
    kinds = all(same_kind(whole, one) for one in parts)
    return kinds and (all(alike(whole, one) for one in parts) or bool(parts[0].noun))


def _joined(statement: Statement, parts: list[Quantity]) -> bool:
    last = statement.text[parts[-2].span[1] : parts[-1].span[0]]
    return _AND.search(last) is not None


def _lost_unit(one: Quantity, right: Decimal) -> bool:
    """Whether a figure is right in another unit: "mil" for "millones"."""
    told = one.figure
    return one.scaled and right > 0 and scaled(told.value, told.quantum, right)


def _slips(one: Quantity, right: Decimal) -> bool:
    told = one.figure
    long = told.value >= 100 * told.quantum
    return long and right > 0 and near_miss(told.value, told.quantum, right)


def _finding(whole: Quantity, parts: list[Quantity], total: Decimal, ids: Ids) -> Check:
    listed = " + ".join(one.figure.printed for one in parts)
    lines = tuple(dict.fromkeys(one.figure.line for one in (*parts, whole)))
    return failed(
        ids.next(f"{lines[0]}:{whole.figure.printed}:split"), Severity.CONTRADICTION,
        Place(f"Texto de la línea {lines[0]}", lines), whole.figure.printed, worded(whole, total),
        says=f"El texto dice {whole.figure.printed}; sus partes {listed} suman "
        f"{worded(whole, total)}.",
    )  # fmt: skip
