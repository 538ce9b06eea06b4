"""How many reports saw their term run out without an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.participation.figures.reports import CITATION, DIMENSIONS, TABLES, reports


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = reports(tables)
    return rows.filter(rows.escalated > 0)


FIGURE = Figure(
    name="reports_escalated",
    title="Reportes que vencieron sin respuesta",
    unit=Unit.COUNT,
    definition="Reportes cuyo plazo se acabó sin respuesta, aunque la hayan tenido después.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de reportes con el plazo vencido.",
    aggregate="count",
)
