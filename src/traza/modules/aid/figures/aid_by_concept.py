"""How much aid was given by concept of spending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["aid_aidbyconcept"]
    rows = rows.filter(~rows.is_total, rows.centavos.notnull())
    return rows.select(
        "year",
        "concept",
        "source_document",
        "source_page",
        "source_line",
        "source_cell",
        document=rows.source_document,
        value=rows.centavos,
    )


FIGURE = Figure(
    name="aid_by_concept",
    title="Ayudas por concepto",
    unit=Unit.CENTAVOS,
    definition="Dinero del estado en ayudas sociales y donativos, por concepto de gasto del "
    "capítulo 4000, según la tabla del informe.",
    citation=Citation(
        "CONAC, Clasificador por Objeto del Gasto", "capítulo 4000, conceptos 4400 y 4800"
    ),
    dimensions=(
        Dimension("concept", "Concepto"),
        Dimension("year", "Ejercicio"),
        Dimension("document", "Documento"),
    ),
    tables=("aid_aidbyconcept",),
    expression=_expression,
    formula="Suma de los montos de los renglones, sin el renglón de total.",
    alike=("document",),
)
