"""Indicators with their results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    results = tables["planning_indicatorresult"].select(
        "printed", id="indicator_id", year="year", result="value"
    )
    rows = tables["planning_indicator"].left_join(results, "id")
    return (
        rows.order_by("source_document", "position", "year")
        .select(
            "unit",
            "direction",
            "baseline_year",
            "baseline",
            "card_baseline",
            "year",
            "result",
            "printed",
            "target_year",
            "target",
            "printed_light",
            "source_document",
            "source_page",
            "source_line",
            indicator="name",
        )
        .relocate("indicator")
    )


DATASET = Dataset(
    name="indicators",
    title="Indicadores y sus resultados",
    description="Un renglón por indicador y año, con línea base, meta, sentido y semáforo impreso. "
    "El semáforo impreso vacío significa que el documento no lo muestra.",
    columns=(
        DatasetColumn("indicator", "Indicador", ColumnType.TEXT),
        DatasetColumn("unit", "Unidad", ColumnType.TEXT),
        DatasetColumn("direction", "Sentido", ColumnType.TEXT, "", "up o down"),
        DatasetColumn("baseline_year", "Año de la línea base", ColumnType.INTEGER),
        DatasetColumn("baseline", "Línea base", ColumnType.NUMBER),
        DatasetColumn("card_baseline", "Línea base de la cédula", ColumnType.NUMBER),
        DatasetColumn("year", "Año del resultado", ColumnType.INTEGER),
        DatasetColumn("result", "Resultado", ColumnType.NUMBER),
        DatasetColumn("printed", "Resultado como se imprimió", ColumnType.TEXT),
        DatasetColumn("target_year", "Año de la meta", ColumnType.INTEGER),
        DatasetColumn("target", "Meta", ColumnType.NUMBER),
        DatasetColumn("printed_light", "Semáforo impreso", ColumnType.TEXT),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=(
        "planning_indicator",
        "planning_indicatorresult",
    ),
    expression=_expression,
    sources=(
        Source(
            "Informe anual de resultados 2024",
            "Consejo Estatal de Concertación para la Obra Pública, Sonora",
        ),
    ),
    keywords=(
        "indicadores",
        "semáforo",
    ),
)
