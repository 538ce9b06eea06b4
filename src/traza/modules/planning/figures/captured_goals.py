"""Goals as each agency captures them: how many there are and what came of them so far."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit

CITATION = Citation("Ley General de Contabilidad Gubernamental", "artículos 46, fracción III, y 54")
TABLES = ("planning_goalstanding",)
DIMENSIONS = (
    Dimension("agency", "Dependencia"),
    Dimension("year", "Ejercicio"),
    Dimension("unit", "Unidad ejecutora"),
    Dimension("programme", "Programa"),
    Dimension("branch", "Ramo"),
    Dimension("goal", "Clave de la meta"),
    Dimension("status", "Resultado"),
    Dimension("unit_of_measure", "Unidad de medida"),
)


def captured_goals(tables: Mapping[str, Any]) -> Any:
    """Goals that stand, with how they go up to the last quarter that was captured of each."""
    rows = tables["planning_goalstanding"]
    return rows.mutate(unit=rows.unit_code, goal=rows.code, value=rows.goal_id)


def _every(tables: Mapping[str, Any]) -> Any:
    facts = captured_goals(tables)
    return facts.select(
        *(dimension.name for dimension in DIMENSIONS),
        "label",
        "quarter",
        "corrections",
        "value",
    )


def _of(status: str, tables: Mapping[str, Any]) -> Any:
    facts = _every(tables)
    return facts.filter(facts.status == status)


_figure = partial(
    Figure,
    unit=Unit.GOALS,
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    aggregate="count",
)
FIGURES = (
    _figure(
        name="captured_goals_count",
        title="Metas que capturan las dependencias",
        definition="Metas aprobadas y no retiradas que cada dependencia registra y captura aquí. "
        "Son aparte de las que se leyeron de un formato publicado.",
        expression=_every,
        formula="Número de metas aprobadas.",
    ),
    _figure(
        name="captured_goals_on_plan",
        title="Metas capturadas que van como se programó",
        definition="Metas cuyo avance, según su forma de acumularse, alcanza lo programado hasta "
        "el último trimestre capturado, esté o no firmado. Sin algún dato no se cuentan en ningún "
        "sentido.",
        expression=partial(_of, "met"),
        formula="Número de metas con avance acumulado mayor o igual que lo programado.",
    ),
    _figure(
        name="captured_goals_below_plan",
        title="Metas capturadas por debajo de lo programado",
        definition="Metas cuyo avance, según su forma de acumularse, no alcanza lo programado "
        "hasta el último trimestre capturado, esté o no firmado.",
        expression=partial(_of, "not_met"),
        formula="Número de metas con avance acumulado menor que lo programado.",
    ),
)
