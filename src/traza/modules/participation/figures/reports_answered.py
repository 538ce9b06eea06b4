"""How many reports have an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.participation.figures.reports import CITATION, DIMENSIONS, TABLES, reports


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = reports(tables)
    return rows.filter(rows.answered_on.notnull())


FIGURE = Figure(
    name="reports_answered",
    title="Reportes contestados",
    unit=Unit.COUNT,
    definition="Reportes a los que la dependencia publicó una respuesta.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de reportes con respuesta.",
    aggregate="count",
)
