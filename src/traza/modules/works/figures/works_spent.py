"""What works known one by one spent of each source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import ALIKE, CITATION
from traza.modules.works.figures.sourced import DIMENSIONS, TABLES, sourced


def _expression(tables: Mapping[str, Any]) -> Any:
    return sourced(tables, "spent_centavos")


FIGURE = Figure(
    name="works_spent",
    title="Gastado por las obras, por fuente",
    unit=Unit.CENTAVOS,
    definition="De lo que cada fuente puso, lo que ya se convirtió en obra: estimaciones "
    "autorizadas, y especie o mano de obra recibida. El anticipo que falta amortizar no es gasto.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de estimaciones autorizadas y de lo recibido en especie o mano de obra.",
    alike=ALIKE,
)
