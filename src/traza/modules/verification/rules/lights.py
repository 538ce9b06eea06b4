"""Traffic light of a result against its baseline: green progress, yellow equal, red setback."""

from __future__ import annotations

from decimal import Decimal

from traza.modules.reading.contracts import Direction, Indicator, Light, YearValue
from traza.modules.verification.rules.wording import number

MEANINGS = {Light.GREEN: "avance", Light.YELLOW: "igual", Light.RED: "retroceso"}


def light_against_baseline(baseline: Decimal, result: Decimal, direction: Direction) -> Light:
    """Green when the result moved from the baseline in its direction, red when against it.

    >>> light_against_baseline(Decimal(90), Decimal(87), Direction.UP).value
    'red'
    """
    if result == baseline:
        return Light.YELLOW
    rose = result > baseline
    return Light.GREEN if rose == (direction is Direction.UP) else Light.RED


def explain_light(baseline: Decimal, result: Decimal, direction: Direction) -> str:
    """One Spanish sentence that says why the light is what it is."""
    light = light_against_baseline(baseline, result, direction)
    side = "es igual a" if result == baseline else "es mayor que"
    side = "es menor que" if result < baseline else side
    return (
        f"El resultado {number(result)} {side} la línea base {number(baseline)} y el sentido es "
        f"{direction.spanish_within}: {MEANINGS[light]}, color {light.spanish_within}."
    )


def last_result(indicator: Indicator) -> YearValue | None:
    """The result of the latest year."""
    return max(indicator.results, key=lambda one: one.year, default=None)


def recomputed_light(indicator: Indicator) -> Light | None:
    """The light of an indicator's last result; None without baseline, result or direction."""
    last = last_result(indicator)
    if indicator.baseline is None or last is None or indicator.direction is None:
        return None
    return light_against_baseline(indicator.baseline.value, last.value, indicator.direction)


def settled_light(indicator: Indicator) -> bool:
    """True when table and card, though their baselines differ, lead to the same light."""
    last, card = last_result(indicator), indicator.card_baseline
    if card is None or last is None or indicator.direction is None:
        return True
    other = light_against_baseline(card.value, last.value, indicator.direction)
    return other is recomputed_light(indicator)
