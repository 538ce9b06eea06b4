"""What each source delivered to works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import ALIKE, CITATION
from traza.modules.works.figures.sourced import DIMENSIONS, TABLES, sourced


def _expression(tables: Mapping[str, Any]) -> Any:
    return sourced(tables, "received_centavos")


FIGURE = Figure(
    name="works_received",
    title="Aportaciones recibidas por las obras",
    unit=Unit.CENTAVOS,
    definition="Lo que cada fuente entregó ya a las obras que se administran aquí: dinero que "
    "llegó, y especie o mano de obra valuada.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de lo recibido de cada fuente por cada obra.",
    alike=ALIKE,
)
