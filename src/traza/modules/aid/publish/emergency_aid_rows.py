"""Emergency aid to municipalities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["aid_emergencyaid"].order_by("source_document", "position")
    return rows.select(
        "year",
        "concept",
        "printed_place",
        municipality="municipality_id",
        amount="centavos",
        is_total="is_total",
        source_document="source_document",
        source_page="source_page",
        source_line="source_line",
    )


DATASET = Dataset(
    name="emergency_aid_rows",
    title="Ayudas por emergencia a municipios",
    description="Obras y acciones de una declaratoria de emergencia, con el municipio como se "
    "escribió y su clave cuando se reconoce sin duda. El renglón de total impreso va "
    "marcado.",
    columns=(
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("concept", "Concepto", ColumnType.TEXT),
        DatasetColumn("printed_place", "Municipio como se escribió", ColumnType.TEXT),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN"),
        DatasetColumn("is_total", "Es total impreso", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=("aid_emergencyaid",),
    expression=_expression,
    sources=(
        Source(
            "Informe anual de resultados 2024",
            "Consejo Estatal de Concertación para la Obra Pública, Sonora",
        ),
    ),
    keywords=(
        "ayudas",
        "emergencia",
        "sequía",
    ),
)
