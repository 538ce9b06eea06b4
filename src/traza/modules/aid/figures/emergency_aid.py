"""How much emergency aid went to each municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["aid_emergencyaid"]
    rows = rows.filter(~rows.is_total, rows.centavos.notnull())
    return rows.select(
        "year",
        "concept",
        "source_document",
        "source_page",
        "source_line",
        "source_cell",
        municipality=rows.municipality_id,
        place=rows.printed_place,
        document=rows.source_document,
        value=rows.centavos,
    )


FIGURE = Figure(
    name="emergency_aid",
    title="Ayuda por emergencia",
    unit=Unit.CENTAVOS,
    definition="Dinero del estado en obras y acciones de una declaratoria de emergencia, según "
    "la tabla del informe, por municipio. Lo que el texto añade fuera de la tabla no se suma.",
    citation=Citation(
        "Ley de Planeación del Estado de Sonora", "artículos 19 y 21 (informe anual de resultados)"
    ),
    dimensions=(
        Dimension("municipality", "Municipio"),
        Dimension("place", "Municipio como se escribió"),
        Dimension("concept", "Concepto"),
        Dimension("year", "Ejercicio"),
        Dimension("document", "Documento"),
    ),
    tables=("aid_emergencyaid",),
    expression=_expression,
    formula="Suma de los montos de los renglones, sin el renglón de total.",
    alike=("document",),
)
