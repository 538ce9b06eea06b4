"""Indicators with their results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT


def _expression(tables: Mapping[str, Any]) -> Any:
    results = tables["planning_indicatorresult"].select(
        "printed", id="indicator_id", year="year", result="value"
    )
    return tables["planning_indicator"].left_join(results, "id")


DATASET = Dataset(
    name="indicators",
    title="Indicadores y sus resultados",
    description="Un renglón por indicador y año, con línea base, meta, sentido y semáforo impreso. "
    "El semáforo impreso vacío significa que el documento no lo muestra.",
    columns=(
        DatasetColumn("indicator", "Indicador", ColumnType.TEXT, of="name"),
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
    tables=("planning_indicator", "planning_indicatorresult"),
    expression=_expression,
    order=("source_document", "position", "year"),
    sources=(STATE_REPORT,),
    keywords=("indicadores", "semáforo"),
)
