"""What norms fix about measuring indicators, on a day and in a place."""

from __future__ import annotations

from datetime import date

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.law import LawValue
from traza.modules.planning.contracts.indicators import LightBounds
from traza.modules.planning.rules.indicator_outcome import UsualBounds
from traza.platform.law import LawFile, Laws

INDICATORS = LawFile("traza.modules.planning", "law/indicators.yaml", Laws)


def indicator_law(name: str, day: date, where: Jurisdiction) -> LawValue:
    """The value in force on a day in a place; before the first that is known, the first one."""
    law = INDICATORS.laws[name]
    return law.on(day, where) or law.values[0]


def usual_bounds(day: date, where: Jurisdiction) -> UsualBounds:
    """The parameters of the light where a card has none."""
    names = ("light_red_below", "light_yellow_below", "light_yellow_above", "light_red_above")
    red, yellow, yellow_above, red_above = (indicator_law(name, day, where) for name in names)
    bounds = LightBounds(red.number, yellow.number, yellow_above.number, red_above.number)
    return UsualBounds(bounds, yellow.citation)
