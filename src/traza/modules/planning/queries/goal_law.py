"""What norms fix about capturing goals, on a day and in a place."""

from __future__ import annotations

from datetime import date

from traza.kernel.jurisdiction import Jurisdiction
from traza.kernel.law import LawValue
from traza.modules.planning.contracts.captured import Thresholds
from traza.platform.law import LawFile, Laws

GOALS = LawFile("traza.modules.planning", "law/goals.yaml", Laws)


def goal_law(name: str, day: date, where: Jurisdiction) -> LawValue:
    """The value in force on a day in a place; before the first that is known, the first one."""
    law = GOALS.laws[name]
    return law.on(day, where) or law.values[0]


def thresholds(day: date, where: Jurisdiction) -> Thresholds:
    """From where an observation is asked."""
    below = goal_law("observation_below", day, where)
    return Thresholds(
        below.number,
        goal_law("observation_above", day, where).number,
        goal_law("looked_at_again", day, where).number,
        below.citation,
    )
