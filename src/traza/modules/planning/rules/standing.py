"""How a goal stands at the last quarter that was captured of it."""

from __future__ import annotations

from traza.kernel.language import told
from traza.modules.planning.contracts.captured import GoalNow, GoalStatus, GoalValues
from traza.modules.planning.rules.accumulation import goal_values


def goal_standing(goal: GoalNow) -> GoalValues:
    """Its values up to the last captured quarter; unknown while nothing was captured."""
    last = max((one.quarter for one in goal.quarters if one.last), default=0)
    if not last:
        why = told("Todavía no se captura ningún trimestre.")
        return GoalValues(None, None, None, GoalStatus.UNKNOWN, why)
    return goal_values(goal.plan, goal.actual, last)
