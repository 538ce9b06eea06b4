"""Aid that documents tell in prose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["aid_namedaid"].order_by("source_document", "source_line", "key")
    return rows.select(
        "year",
        "label",
        amount="centavos",
        rounding="rounding_centavos",
        items="items",
        items_unit="items_unit",
        is_a_floor="is_a_floor",
        source_document="source_document",
        source_page="source_page",
        source_line="source_line",
    )


DATASET = Dataset(
    name="named_aid",
    title="Ayudas narradas",
    description="Ayudas que el texto de los documentos cuenta fuera de sus tablas, con monto "
    "redondeado o cantidad. No se suman a las tablas: pueden estar incluidas en ellas.",
    columns=(
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("label", "Ayuda", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN"),
        DatasetColumn("rounding", "Última cifra del monto", ColumnType.MONEY, "MXN"),
        DatasetColumn("items", "Cantidad", ColumnType.INTEGER),
        DatasetColumn("items_unit", "De qué", ColumnType.TEXT),
        DatasetColumn("is_a_floor", "Al menos o aproximado", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=("aid_namedaid",),
    expression=_expression,
    sources=(
        Source(
            "Informe anual de resultados 2024",
            "Consejo Estatal de Concertación para la Obra Pública, Sonora",
        ),
    ),
    keywords=("ayudas",),
)
