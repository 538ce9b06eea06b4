"""How many open-government commitments are at each stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_commitment"]
    return rows.select(
        "stage",
        "number",
        "title",
        "progress_percent",
        *TRACE,
        agency=rows.agency_id,
        commitment=rows.slug,
        document=rows.source_document,
        value=rows.id,
    )


FIGURE = Figure(
    name="commitments_count",
    title="Compromisos de gobierno abierto",
    unit=Unit.COUNT,
    definition="Compromisos del plan de acción local, por la etapa que se desprende de lo que "
    "cada dependencia informa.",
    citation=Citation("Plan de Acción Local de Gobierno Abierto de Guanajuato", "ejes temáticos"),
    dimensions=(
        Dimension("stage", "Etapa"),
        Dimension("agency", "Dependencia"),
        Dimension("commitment", "Compromiso"),
        Dimension("document", "Documento"),
    ),
    tables=("planning_commitment",),
    expression=_expression,
    formula="Número de compromisos.",
    aggregate="count",
)
