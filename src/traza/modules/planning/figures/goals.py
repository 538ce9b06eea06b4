"""The facts that figures of yearly goals share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension

CITATION = Citation("Ley General de Contabilidad Gubernamental", "artículos 46, fracción III, y 54")
TABLES = ("planning_goal", "planning_unit")
DIMENSIONS = (
    Dimension("unit", "Unidad ejecutora"),
    Dimension("goal", "Clave de la meta"),
    Dimension("status", "Resultado"),
    Dimension("confidence", "Certeza de la lectura"),
    Dimension("unit_of_measure", "Unidad de medida"),
    Dimension("year", "Ejercicio"),
    Dimension("document", "Documento"),
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
        "source_document",
        "source_page",
        "source_line",
        "source_cell",
        **values,
    )
