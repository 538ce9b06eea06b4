"""Programmed and actual of each goal by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Dimension, Unit
from traza.modules.planning.figures.goals import DIMENSIONS, goals, goals_figure, shown

_QUARTERS = [
    (f"{letter}{number}", measure, number)
    for letter, measure in (("p", "programmed"), ("a", "actual"))
    for number in (1, 2, 3, 4)
]


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    facts = goals(tables)
    parts = [
        shown(
            facts.filter(facts[column].notnull()),
            measure=ibis.literal(measure),
            quarter=ibis.literal(number),
            value=facts[column],
        )
        for column, measure, number in _QUARTERS
    ]
    return ibis.union(*parts)


FIGURE = goals_figure(
    name="goals_by_quarter",
    title="Avance de metas por trimestre",
    unit=Unit.COUNT,
    definition="Lo programado o lo alcanzado en cada trimestre, en la unidad de medida de cada "
    "meta. Las metas miden cosas distintas y una puede incluir a otras: compare meta por meta y "
    "no sume metas entre sí. Un trimestre en blanco no es cero.",
    dimensions=(
        *DIMENSIONS,
        Dimension("measure", "Programado o alcanzado"),
        Dimension("quarter", "Trimestre"),
    ),
    expression=_expression,
    formula="Valor del trimestre.",
    defaults=(("measure", "actual"),),
    alike=("document", "unit", "goal", "year", "measure", "unit_of_measure"),
)
