"""How a result stands against its baseline and against its target: two lights, never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from traza.modules.planning.contracts.indicators import LightBounds, TargetLight, YearTarget
from traza.modules.reading.contracts import Direction, Light


def baseline_light(baseline: Decimal | None, value: Decimal, direction: Direction) -> Light | None:
    """Green progress, yellow equal, red setback, by the direction; None without a baseline."""
    if baseline is None:
        return None
    if value == baseline:
        return Light.YELLOW
    return Light.GREEN if (value > baseline) == (direction is Direction.UP) else Light.RED


def target_for(targets: Sequence[YearTarget], year: int) -> YearTarget | None:
    """The target of a year; where it has none, the next later one."""
    later = [one for one in targets if one.year >= year]
    return min(later, key=lambda one: one.year) if later else None


def percent_of_target(target: Decimal, value: Decimal, direction: Direction) -> Decimal | None:
    """How much of the target was reached, with two decimals; None for a target of 0.

    Of a descending indicator each unit below its target counts as one above it: with a target of
    20, 15 is 125 % and 25 is 75 %.
    """
    if target == 0:
        return None
    part = (Fraction(value) - Fraction(target)) / abs(Fraction(target)) * 100
    found = 100 + (part if direction is Direction.UP else -part)
    exact = Decimal(found.numerator) / Decimal(found.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def target_light(percent: Decimal, bounds: LightBounds) -> TargetLight:
    """The colour of a percentage of the target: too far above is no merit but a badly set target.

    >>> from decimal import Decimal as D
    >>> usual = LightBounds(D(70), D(90), D(115), D(130))
    >>> [target_light(D(n), usual).value for n in (69, 70, 90, 115, 130, 131)]
    ['red', 'yellow', 'green', 'green', 'yellow', 'red']
    """
    if bounds.yellow_below <= percent <= bounds.yellow_above:
        return TargetLight.GREEN
    if bounds.red_below <= percent <= bounds.red_above:
        return TargetLight.YELLOW
    return TargetLight.RED
