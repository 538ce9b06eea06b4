"""How many reports people sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.participation.figures.reports import CITATION, DIMENSIONS, TABLES, reports


def _expression(tables: Mapping[str, Any]) -> Any:
    return reports(tables)


FIGURE = Figure(
    name="reports_filed",
    title="Reportes recibidos",
    unit=Unit.COUNT,
    definition="Reportes que la gente envió sobre obras, también los que se ocultaron.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de reportes.",
    aggregate="count",
)
