"""What each source promised to works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import ALIKE, CITATION
from traza.modules.works.figures.sourced import DIMENSIONS, TABLES, sourced


def _expression(tables: Mapping[str, Any]) -> Any:
    return sourced(tables, "centavos")


FIGURE = Figure(
    name="works_funding",
    title="Aportaciones a las obras identificadas",
    unit=Unit.CENTAVOS,
    definition="Lo que cada fuente (federación, estado, municipio, comunidad u otra) prometió o, "
    "donde el documento sólo dice eso, puso en obras conocidas por su nombre, en el ejercicio de "
    "ese dinero.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de lo prometido por cada fuente a cada obra.",
    alike=ALIKE,
)
