"""How many yearly goals there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.planning.figures.goals import CITATION, DIMENSIONS, TABLES, goals, shown


def _expression(tables: Mapping[str, Any]) -> Any:
    facts = goals(tables)
    return shown(facts, value=facts.id)


FIGURE = Figure(
    name="goals_count",
    title="Metas anuales",
    unit=Unit.GOALS,
    definition="Metas del programa operativo anual que el avance físico reporta. El resultado se "
    "calcula aquí: cumplida si el avance absoluto alcanza la meta anual; sin dato si falta alguno "
    "o las lecturas posibles no coinciden en él.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de metas.",
    aggregate="count",
)
