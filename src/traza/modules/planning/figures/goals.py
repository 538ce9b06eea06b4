"""The facts that figures of yearly goals share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit

CITATION = Citation("Ley General de Contabilidad Gubernamental", "artículos 46, fracción III, y 54")
DIMENSIONS = (
    Dimension("unit", "Unidad ejecutora"),
    Dimension("goal", "Clave de la meta"),
    Dimension("status", "Resultado"),
    Dimension("confidence", "Certeza de la lectura"),
    Dimension("unit_of_measure", "Unidad de medida"),
    Dimension("year", "Ejercicio"),
    Dimension("document", "Documento"),
)
goals_figure = partial(
    Figure, citation=CITATION, dimensions=DIMENSIONS, tables=("planning_goal", "planning_unit")
)


def goals(tables: Mapping[str, Any]) -> Any:
    """Goals with their unit, their status by arithmetic, and where each was first printed.

    Status: `met` when the year's actual reaches the target, `not_met` when it does not, `unknown`
    when either is missing, the target is not positive, or the readings differ in one of them.
    """
    import ibis  # heavy: loaded only when a figure is first asked

    unit = tables["planning_unit"].select(unit_id="id", unit="code", unit_name="name")
    rows = tables["planning_goal"].join(unit, "unit_id")
    known = rows.annual.notnull() & rows.absolute.notnull() & (rows.annual > 0) & rows.year_is_sure
    status = ibis.cases(
        (known & (rows.absolute >= rows.annual), "met"),
        (known, "not_met"),
        else_="unknown",
    )
    return rows.mutate(status=status, goal=rows.code, document=rows.source_document)


def shown(facts: Any, *more: str, **values: Any) -> Any:
    """The columns that every figure of goals gives, and its own."""
    return facts.select(
        *(dimension.name for dimension in DIMENSIONS),
        "unit_name",
        "label",
        *more,
        *TRACE,
        **values,
    )


def _every(tables: Mapping[str, Any]) -> Any:
    facts = goals(tables)
    return shown(facts, value=facts.id)


def _met(tables: Mapping[str, Any]) -> Any:
    facts = goals(tables)
    facts = facts.filter(facts.status == "met")
    return shown(facts, value=facts.id)


FIGURES = (
    goals_figure(
        name="goals_count",
        title="Metas anuales",
        unit=Unit.GOALS,
        definition="Metas del programa operativo anual que el avance físico reporta. El resultado "
        "se calcula aquí: cumplida si el avance absoluto alcanza la meta anual; sin dato si falta "
        "alguno o las lecturas posibles no coinciden en él.",
        expression=_every,
        formula="Número de metas.",
        aggregate="count",
    ),
    goals_figure(
        name="goals_met",
        title="Metas cumplidas",
        unit=Unit.GOALS,
        definition="Metas cuyo avance absoluto del año alcanza o rebasa la meta anual. Si las "
        "lecturas posibles no coinciden en el año, no se cuenta como cumplida ni como incumplida.",
        expression=_met,
        formula="Número de metas con avance absoluto mayor o igual que la meta anual.",
        aggregate="count",
    ),
)
