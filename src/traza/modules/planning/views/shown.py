"""Goals as pages show them: quantities already in words, and what is missing said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from traza.modules.planning.contracts.captured import (
    QUARTERS,
    EditionInfo,
    Four,
    GoalNow,
    GoalPlan,
    GoalValues,
    QuarterNow,
    UnitNow,
)
from traza.modules.planning.rules.accumulation import goal_values
from traza.modules.planning.rules.numbers import shown
from traza.modules.planning.rules.standing import goal_standing
from traza.modules.planning.views.doors import quarter_name


@dataclass(frozen=True, slots=True)
class Cell:
    """A quarter of a goal: what was programmed, and what was done of it; "" where nothing is."""

    name: str
    programmed: str
    actual: str
    is_captured: bool


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with how it stands; `last` is the last quarter that is shown."""

    goal: GoalNow
    values: GoalValues
    last: int = 4

    @property
    def annual(self) -> str:
        """The yearly target."""
        return shown(self.goal.plan.annual)

    @property
    def reached(self) -> str:
        """What was done so far."""
        return shown(self.values.reached)

    @property
    def percent(self) -> str:
        """Of the yearly target; "" when it cannot be computed."""
        return f"{shown(self.values.percent)} %" if self.values.percent is not None else ""

    @property
    def cells(self) -> list[Cell]:
        """Its four quarters."""
        return [
            Cell(
                quarter_name(at),
                shown(self.goal.plan.programmed[at - 1]),
                shown(self.goal.quarters[at - 1].actual) if at <= self.last else "",
                at <= self.last and self.goal.quarters[at - 1].last is not None,
            )
            for at in QUARTERS
        ]


def goals_until(unit: UnitNow, quarter: int) -> list[GoalShown]:
    """The same up to the end of a quarter: what came later is not in its form."""
    return [
        GoalShown(one, goal_values(one.plan, one.actual, quarter), quarter) for one in unit.goals
    ]


@dataclass(frozen=True, slots=True)
class WaitingShown:
    """A proposal beside what holds today."""

    edition: EditionInfo
    annual: str
    quarters: str
    before: str


def goals_shown(unit: UnitNow) -> list[GoalShown]:
    """The goals of a unit with their values."""
    return [GoalShown(one, goal_standing(one)) for one in unit.goals]


def waiting_shown(unit: UnitNow) -> list[WaitingShown]:
    """What waits to be decided."""
    holding = {one.plan.code: one.plan for one in unit.goals}
    return [
        WaitingShown(
            one,
            f"{shown(one.plan.annual)} {one.plan.unit_of_measure}",
            in_words(one.plan.programmed),
            _before(holding.get(one.plan.code)),
        )
        for one in unit.waiting
    ]


def _before(plan: GoalPlan | None) -> str:
    if plan is None:
        return _("Es nueva")
    return f"{shown(plan.annual)} {plan.unit_of_measure} ({in_words(plan.programmed)})"


def in_words(values: Four) -> str:
    """Four quarters in a line."""
    return " · ".join(shown(each) or "—" for each in values)


def quarters_at(goals: Iterable[GoalNow], quarter: int) -> list[tuple[GoalNow, QuarterNow]]:
    """Each goal with that quarter of it."""
    return [(one, one.quarters[quarter - 1]) for one in goals]
