"""What the contracts of works known one by one add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import ALIKE, CITATION, DIMENSIONS, TABLES
from traza.modules.works.figures.sourced import of_works


def _expression(tables: Mapping[str, Any]) -> Any:
    return of_works(tables, "contract_centavos")


FIGURE = Figure(
    name="works_contracted",
    title="Contratado en obras",
    unit=Unit.CENTAVOS,
    definition="Monto de los contratos de obra con sus convenios modificatorios. Una obra sin "
    "contrato publicado no suma.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma del contrato y sus convenios de cada obra.",
    alike=ALIKE,
)
