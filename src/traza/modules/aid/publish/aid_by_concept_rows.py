"""Aid by concept of spending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["aid_aidbyconcept"].order_by("source_document", "position")
    return rows.select(
        "year",
        "number",
        "concept",
        amount="centavos",
        is_total="is_total",
        source_document="source_document",
        source_page="source_page",
        source_line="source_line",
    )


DATASET = Dataset(
    name="aid_by_concept_rows",
    title="Ayudas por concepto de gasto",
    description="Ayudas sociales y donativos por concepto, según la tabla del informe. El renglón "
    "de total impreso va marcado.",
    columns=(
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("number", "Número", ColumnType.TEXT),
        DatasetColumn("concept", "Concepto", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN"),
        DatasetColumn("is_total", "Es total impreso", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=("aid_aidbyconcept",),
    expression=_expression,
    sources=(
        Source(
            "Informe anual de resultados 2024",
            "Consejo Estatal de Concertación para la Obra Pública, Sonora",
        ),
    ),
    keywords=(
        "ayudas",
        "capítulo 4000",
    ),
)
