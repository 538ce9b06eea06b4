"""How the quarters of a goal make its year, by its kind of accumulation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.decision import Decision, Reason
from traza.kernel.language import told
from traza.modules.planning.contracts.captured import (
    QUARTERS,
    Accumulation,
    Four,
    GoalPlan,
    GoalStatus,
    GoalValues,
    Number,
)
from traza.modules.planning.rules.numbers import shown

HUNDRED = Decimal(100)


def accumulate(kind: Accumulation, values: Sequence[Number]) -> Number:
    """What these quarters make; None when none has a value.

    Quarters without a value are no zeros: an average is of those that have one.
    """
    said = [value for value in values if value is not None]
    if not said:
        return None
    if kind is Accumulation.SUM:
        return sum(said, Decimal(0))
    if kind is Accumulation.LAST:
        return said[-1]
    if kind is Accumulation.MAXIMUM:
        return max(said)
    return sum(said, Decimal(0)) / len(said)


def adds_up(plan: GoalPlan) -> Decision:
    """Whether what is programmed by quarter makes the yearly target."""
    if plan.annual is None:
        text = told("Escriba la meta anual.")
        return Decision((Reason("planning.no_annual", text, holds=False, field="annual"),))
    made = accumulate(plan.accumulation, plan.programmed)
    if made is None:
        text = told("Programe al menos un trimestre.")
        return Decision((Reason("planning.no_quarter", text, holds=False, field="p1"),))
    rounded = _as_precise(made, plan.annual)
    text = told(
        "Lo programado por trimestre da %(made)s y la meta anual dice %(annual)s (%(kind)s).",
        made=shown(rounded),
        annual=shown(plan.annual),
        kind=plan.accumulation.within,
    )
    holds = rounded == plan.annual
    return Decision((Reason("planning.adds_up", text, holds=holds, field="annual"),))


def _as_precise(value: Decimal, like: Decimal) -> Decimal:
    """An average with as many decimals as the target is written with; a sum stays as it is."""
    places = max(0, -int(like.as_tuple().exponent))
    if value == value.quantize(Decimal(1).scaleb(-4)):
        return value
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def goal_values(plan: GoalPlan, actual: Four, quarter: int) -> GoalValues:
    """How the goal stands at the end of a quarter; what cannot be computed says why.

    A quarter with something programmed and nothing captured makes the result unknown: it is not 0.
    """
    due = accumulate(plan.accumulation, plan.programmed[:quarter])
    missing = without_datum(plan, actual, quarter)
    if missing:
        which = ", ".join(map(str, missing))
        why = told("Falta el dato de estos trimestres: %(which)s.", which=which)
        return GoalValues(due, None, None, GoalStatus.UNKNOWN, why)
    reached = accumulate(plan.accumulation, actual[:quarter])
    if reached is None:
        why = told("Nada estaba programado hasta ahora y nada se capturó.")
        return GoalValues(due, None, None, GoalStatus.UNKNOWN, why)
    percent = percent_of(reached, plan.annual)
    if due is None:
        why = told("No se programó nada hasta este trimestre.")
        return GoalValues(None, reached, percent, GoalStatus.UNKNOWN, why)
    status = GoalStatus.MET if reached >= due else GoalStatus.NOT_MET
    why = ""
    if percent is None:
        why = told("La meta anual es 0 o falta: no hay por ciento.")
    return GoalValues(due, reached, percent, status, why)


def without_datum(plan: GoalPlan, actual: Four, quarter: int) -> list[int]:
    """The quarters up to one that had something programmed and have no datum of what was done."""
    return [
        at
        for at in QUARTERS[:quarter]
        if plan.programmed[at - 1] is not None and actual[at - 1] is None
    ]


TENTH = Decimal("0.1")


def percent_of(part: Number, whole: Number, step: Decimal = TENTH) -> Number:
    """Per cent rounded half up to `step`; None when it cannot be computed."""
    if part is None or whole is None or whole <= 0:
        return None
    return (part * HUNDRED / whole).quantize(step, ROUND_HALF_UP)
