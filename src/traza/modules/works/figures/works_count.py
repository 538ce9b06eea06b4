"""How many works were published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.published import (
    ALIKE,
    CITATION,
    DEFAULTS,
    DIMENSIONS,
    IMPLIED,
    TABLES,
    counted,
)


def _expression(tables: Mapping[str, Any]) -> Any:
    return counted(tables, "works_count", "works")


FIGURE = Figure(
    name="works_count",
    title="Obras publicadas",
    unit=Unit.WORKS,
    definition="Obras que los informes anuales dicen haber realizado, según sus tablas. "
    "Cada obra aparece en la tabla por subprograma y otra vez en la tabla por región: "
    "se cuenta en una sola de las dos.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de la columna de obras de los renglones, sin el renglón de total.",
    defaults=DEFAULTS,
    implied=IMPLIED,
    alike=ALIKE,
)
