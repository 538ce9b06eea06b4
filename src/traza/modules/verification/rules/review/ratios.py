"""Percentages and averages of the prose that the figures beside them nearly give."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from traza.modules.reading.contracts import StatedUnit
from traza.modules.verification.rules.near import Slip, digits, slip_between
from traza.modules.verification.rules.review.figures import Figure

_EACH = re.compile(r"\bpor\b|\bcada\b|\bpromedio\b|\bal (?:dia|mes|ano)\b|\bdiari|\bmensual")
_HALF = Decimal("0.51")
_FIRST, _FEW_DIGITS = 3, 4


def gives(one: Figure, first: Figure, second: Figure) -> bool:
    """Whether the first figure is a sum, a rest, a quotient, a share or a change of the others."""
    a, b, slack = first.value, second.value, one.step * _HALF
    if one.unit is not StatedUnit.PERCENT and any(
        abs(each - one.value) <= slack for each in (a + b, abs(a - b))
    ):
        return True
    if not a or not b:
        return False
    return any(abs(each - one.value) <= slack for each in _quotients(one, a, b))


def _quotients(one: Figure, a: Decimal, b: Decimal) -> tuple[Decimal, ...]:
    if one.unit is StatedUnit.PERCENT:
        up, down = 100 * a / b, 100 * b / a
        return up, down, abs(up - 100), abs(down - 100)
    if one.unit is StatedUnit.POINTS:
        return (abs(a - b),)
    if "por cada" in one.after:
        return (a / b, b / a, *(by * c for by in _BASES for c in (a / b, b / a)))
    return a / b, b / a


_BASES = tuple(Decimal(10) ** power for power in (2, 3, 4, 5))


def ratio_of(one: Figure, near: list[Figure]) -> tuple[Decimal, str, int, str] | None:
    """What two figures of the same paragraph give, where one slip makes it the printed one."""
    if one.unit is not StatedUnit.PERCENT and not _EACH.search(
        f"{one.before[-24:]} {one.after[:24]}"
    ):
        return None
    mine = [other for other in near if other.unit is not StatedUnit.PERCENT]
    for first in mine[:_FIRST]:
        for second in mine:
            if second is first or not first.value or not second.value:
                continue
            for number in _quotients(one, first.value, second.value):
                if _slips(one, number):
                    printed = f"{number.quantize(one.step, ROUND_HALF_UP):f}"
                    how = f"«{first.printed}» y «{second.printed}»"
                    return number, printed, first.line, how
    return None


def _slips(one: Figure, number: Decimal) -> bool:
    if number <= 0:
        return False
    mine, theirs = digits(one.value, one.step), digits(number, one.step)
    exact = abs(number - number.quantize(one.step, ROUND_HALF_UP)) <= one.step / 20
    slip = slip_between(mine, theirs)
    return len(mine) > 1 and slip in {Slip.SWAP, Slip.DIGIT} and (exact or len(mine) > _FEW_DIGITS)
