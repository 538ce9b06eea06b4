"""How many yearly goals were met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.planning.figures.goals import CITATION, DIMENSIONS, TABLES, goals, shown


def _expression(tables: Mapping[str, Any]) -> Any:
    facts = goals(tables)
    facts = facts.filter(facts.status == "met")
    return shown(facts, value=facts.id)


FIGURE = Figure(
    name="goals_met",
    title="Metas cumplidas",
    unit=Unit.GOALS,
    definition="Metas cuyo avance absoluto del año alcanza o rebasa la meta anual. Si las "
    "lecturas posibles no coinciden en el año, no se cuenta como cumplida ni como incumplida.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de metas con avance absoluto mayor o igual que la meta anual.",
    aggregate="count",
)
