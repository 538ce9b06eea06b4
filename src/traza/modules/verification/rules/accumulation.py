"""Goals whose quarters repeat a level instead of adding up to the year."""

from __future__ import annotations

from collections.abc import Iterable

from traza.modules.reading.contracts import Reading
from traza.modules.verification.contracts import Check, Rule, Severity
from traza.modules.verification.rules.goals import (
    added,
    goal_key,
    goal_place,
    not_cumulative,
    written,
)
from traza.modules.verification.rules.identity import Ids
from traza.modules.verification.rules.outcome import failed

KIND = "accumulation"


def run(reading: Reading) -> Iterable[Check]:
    """One doubtful finding a goal that does not accumulate."""
    ids = Ids(KIND)
    for goal in reading.goals:
        if not not_cumulative(goal):
            continue
        total = added(goal.programmed)
        yield failed(
            ids.next(goal_key(goal)), Severity.DOUBTFUL, goal_place(goal),
            f"{goal.annual_target}", f"{total}",
            says=f"Los trimestres ({written(goal.programmed)}) suman {total} y la meta anual es "
            f"{goal.annual_target}: la meta no se acumula, repite o promedia su nivel. El "
            "documento no dice cómo se acumula, y por eso no se puede comprobar su suma.",
        )  # fmt: skip


RULE = Rule(
    kind=KIND,
    title="Metas que no se acumulan",
    definition=(
        "Hay metas que mantienen, promedian o terminan en un nivel en lugar de sumar trimestres. "
        "Se reconocen porque ni lo programado ni lo realizado suman el año, pero ambos conservan "
        "su número. No es un error: el formato no dice cómo se acumula cada meta."
    ),
    citation=None,
    run=run,
)
