"""Who paid for works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Dimension, Figure, Unit
from traza.modules.works.figures.named import CITATION


def _expression(tables: Mapping[str, Any]) -> Any:
    works = tables["works_work"].select(
        "source_document",
        "source_page",
        "source_line",
        "folio",
        "name",
        work_id="id",
        state="state_id",
        region="region_id",
    )
    funding = tables["works_workfunding"].select("work_id", "source", "year", value="centavos")
    joined = funding.join(works, "work_id")
    return joined.mutate(document=joined.source_document).drop("work_id")


FIGURE = Figure(
    name="works_funding",
    title="Aportaciones a las obras identificadas",
    unit=Unit.CENTAVOS,
    definition="Dinero que cada fuente (estado, municipio, comunidad o federación) puso en obras "
    "conocidas por su nombre, en el ejercicio en que lo puso.",
    citation=CITATION,
    dimensions=(
        Dimension("source", "Fuente de recursos"),
        Dimension("state", "Estado"),
        Dimension("region", "Región"),
        Dimension("year", "Ejercicio"),
        Dimension("document", "Documento"),
    ),
    tables=("works_workfunding", "works_work"),
    expression=_expression,
    formula="Suma de las aportaciones de cada obra.",
)
