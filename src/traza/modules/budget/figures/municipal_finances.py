"""What municipalities collected and spent in a year, as INEGI publishes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit
from traza.modules.budget.rules.municipal_finance import COLUMNS


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    finances = tables["budget_municipalfinance"]
    columns = ((finances.concept == concept, column) for concept, column in COLUMNS.items())
    return finances.select(
        "concept",
        "year",
        "source",
        source_document=finances.source_document.nullif(""),
        source_page=ibis.null("int64"),
        source_line=finances.line,
        source_cell=ibis.cases(*columns, else_=""),
        municipality="municipality_id",
        state=finances.municipality_id.substr(0, 2),
        value="centavos",
    )


# Concepts hold one another (own income is part of income), so one is always chosen.
FIGURE = Figure(
    name="municipal_finances",
    title="Finanzas públicas municipales",
    unit=Unit.CENTAVOS,
    definition="Lo que los municipios dicen haber recibido o gastado en el año, por concepto. Los "
    "conceptos se contienen unos a otros: sin pedir uno se cuenta el gasto total.",
    citation=Citation(
        "INEGI, Estadística de Finanzas Públicas Estatales y Municipales (EFIPEM)",
        "resultados por municipio",
        "https://www.inegi.org.mx/programas/finanzas/",
    ),
    dimensions=(
        Dimension("municipality", "Municipio"),
        Dimension("state", "Estado"),
        Dimension("concept", "Concepto"),
        Dimension("year", "Ejercicio"),
    ),
    tables=("budget_municipalfinance",),
    expression=_expression,
    formula="Suma de lo publicado por los municipios que reportan.",
    defaults=(("concept", "spending"),),
    alike=("concept", "year"),
)
