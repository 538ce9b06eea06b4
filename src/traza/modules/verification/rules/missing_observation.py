"""Goals that missed or passed their year and say nothing about it."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.reading.contracts import Goal, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goals import goal_key, goal_place
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import failed, held

KIND = "missing-observation"


def run(reading: Reading) -> Iterable[Check]:
    """One check a goal whose result is not its target."""
    ids = Ids(KIND)
    for goal in reading.goals:
        if None not in (goal.annual_target, goal.absolute) and goal.annual_target != goal.absolute:
            yield _check(goal, ids.next(goal_key(goal)))


def _check(goal: Goal, identity: str) -> Check:
    said = (goal.observation or "").strip()
    planned, done = f"{goal.annual_target:,}", f"{goal.absolute:,}"
    if said:
        says = f"La meta era {planned}, se realizó {done}, y el documento lo explica."
        return held(identity, goal_place(goal), done, planned, says)
    return failed(
        identity, Severity.DOUBTFUL, goal_place(goal), done, planned,
        says=f"La meta era {planned} y se realizó {done}, sin una observación que lo explique. El "
        "documento no permite saber por qué.",
    )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Desviación sin observación",
    definition=(
        "El formato tiene una columna de observaciones para explicar lo que no salió como se "
        "programó. Es un aviso, no una falta."
    ),
    citation=None,
    run=run,
)
