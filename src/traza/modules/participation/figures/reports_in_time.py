"""How many reports were answered inside their term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.participation.figures.reports import CITATION, DIMENSIONS, TABLES, reports


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = reports(tables)
    return rows.filter(rows.answered_on.notnull() & (rows.answered_on <= rows.due_on))


FIGURE = Figure(
    name="reports_in_time",
    title="Reportes contestados a tiempo",
    unit=Unit.COUNT,
    definition="Reportes con una respuesta publicada a más tardar el último día hábil de su plazo.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de reportes cuya respuesta ≤ último día del plazo.",
    aggregate="count",
)
