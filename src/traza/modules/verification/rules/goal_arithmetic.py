"""Yearly goals: the quarters add up to the year, programmed and actual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from traza.modules.reading.contracts import Confidence, Goal, Quarters, Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goal_prints import printed_row
from traza.modules.verification.rules.goals import (
    DOUBT,
    Sure,
    added,
    goal_key,
    goal_place,
    how_sure,
    not_cumulative,
    written,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.norms import INDICATORS
from traza.modules.verification.rules.outcome import failed, held

KIND = "goal-arithmetic"
PROGRAMMED, ACTUAL = "programmed", "actual"
_TITLES = {
    PROGRAMMED: ("Lo programado", "la meta anual"),
    ACTUAL: ("Lo realizado", "el avance absoluto"),
}


def run(reading: Reading) -> Iterable[Check]:
    """Two sums a goal, but for goals whose quarters are not meant to be added."""
    ids, sure = Ids(KIND), how_sure(reading)
    for goal in reading.goals:
        if not_cumulative(goal):
            continue
        for name in (PROGRAMMED, ACTUAL):
            yield from _sum(goal, name, ids, sure)


def _sum(goal: Goal, name: str, ids: Ids, sure: Sure) -> Iterator[Check]:
    quarters, year = _figures(goal, name)
    total = added(quarters)
    if total is None or year is None:
        return
    what, whole = _TITLES[name]
    identity = ids.next(f"{goal_key(goal)}:{name}")
    place = goal_place(goal, f"{goal.code}:{name}")
    says = f"{what} por trimestre ({written(quarters)}) suma {total:,}; {whole} dice {year:,}."
    if total == year:
        yield held(identity, place, f"{year:,}", f"{total:,}", says)
        return
    severity = sure(goal)
    if severity is Severity.DOUBTFUL:
        says += DOUBT
    elif goal.confidence is not Confidence.CERTAIN:
        says += _as_read(goal)
    yield failed(identity, severity, place, f"{year:,}", f"{total:,}", says=says)


def _as_read(goal: Goal) -> str:
    """How many copies print it so; a reading put together from several is told so."""
    copies = len(goal.seen_on)
    if copies == 1:
        return " Así se lee en la única copia del documento."
    if printed_row(goal) is None:
        return " Así se lee al juntar las copias del documento, que no imprimen todas lo mismo."
    return f" Así se lee en las {copies} copias del documento."


def _figures(goal: Goal, name: str) -> tuple[Quarters, int | None]:
    if name == PROGRAMMED:
        return goal.programmed, goal.annual_target
    return goal.actual, goal.absolute


RULE = Rule(
    kind=KIND,
    title="Suma de trimestres",
    definition=(
        "En una meta que se acumula, lo programado en los cuatro trimestres suma la meta anual y "
        "lo realizado suma el avance absoluto. Un hallazgo nunca es más seguro que la lectura de "
        "la meta: si esta es dudosa, también el hallazgo."
    ),
    citation=INDICATORS,
    run=run,
)
