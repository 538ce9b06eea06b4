"""How many people works were said to benefit."""

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
    return counted(tables, "beneficiaries", "beneficiaries")


FIGURE = Figure(
    name="beneficiaries",
    title="Beneficiarios publicados",
    unit=Unit.PEOPLE,
    definition="Personas beneficiadas según las tablas de los informes anuales. Una persona "
    "puede beneficiarse de varias obras, así que no son personas distintas.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de la columna de beneficiarios de los renglones, sin el renglón de total.",
    defaults=DEFAULTS,
    implied=IMPLIED,
    alike=ALIKE,
)
