"""What was paid for works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import ALIKE, CITATION, DIMENSIONS, TABLES
from traza.modules.works.figures.sourced import of_works


def _expression(tables: Mapping[str, Any]) -> Any:
    return of_works(tables, "paid_centavos")


FIGURE = Figure(
    name="works_paid",
    title="Pagado por obras",
    unit=Unit.CENTAVOS,
    definition="Dinero que salió de la tesorería por contratos de obra: anticipos, y "
    "estimaciones menos lo que amortizan.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de los pagos de cada obra.",
    alike=ALIKE,
)
