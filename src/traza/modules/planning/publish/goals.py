"""Yearly goals by quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import GOALS_BY_QUARTER


def _expression(tables: Mapping[str, Any]) -> Any:
    unit = tables["planning_unit"].select(unit_id="id", unit="code", unit_name="name")
    return tables["planning_goal"].join(unit, "unit_id")


DATASET = Dataset(
    name="goals",
    title="Metas anuales por trimestre",
    description="Metas del programa operativo anual con lo programado y lo alcanzado por trimestre,"
    " reconstruidas de las copias del formato. La certeza dice si la lectura es segura,"
    " probable o ambigua. Un trimestre vacío no es cero.",
    columns=(
        DatasetColumn("unit", "Unidad ejecutora", ColumnType.TEXT),
        DatasetColumn("unit_name", "Nombre de la unidad", ColumnType.TEXT),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("code", "Clave de la meta", ColumnType.TEXT),
        DatasetColumn("label", "Meta", ColumnType.TEXT),
        DatasetColumn("unit_of_measure", "Unidad de medida", ColumnType.TEXT),
        DatasetColumn("annual", "Meta anual", ColumnType.INTEGER),
        DatasetColumn("p1", "Programado ene-mar", ColumnType.INTEGER),
        DatasetColumn("p2", "Programado abr-jun", ColumnType.INTEGER),
        DatasetColumn("p3", "Programado jul-sep", ColumnType.INTEGER),
        DatasetColumn("p4", "Programado oct-dic", ColumnType.INTEGER),
        DatasetColumn("a1", "Alcanzado ene-mar", ColumnType.INTEGER),
        DatasetColumn("a2", "Alcanzado abr-jun", ColumnType.INTEGER),
        DatasetColumn("a3", "Alcanzado jul-sep", ColumnType.INTEGER),
        DatasetColumn("a4", "Alcanzado oct-dic", ColumnType.INTEGER),
        DatasetColumn("absolute", "Avance absoluto", ColumnType.INTEGER),
        DatasetColumn("percent", "Avance relativo impreso", ColumnType.NUMBER, "%"),
        DatasetColumn(
            "confidence", "Certeza", ColumnType.TEXT, "", "certain, probable o ambiguous"
        ),
        DatasetColumn("reason", "Razón", ColumnType.TEXT),
        *TRACE_COLUMNS,
    ),
    tables=("planning_goal", "planning_unit"),
    expression=_expression,
    order=("source_document", "unit", "position"),
    sources=(GOALS_BY_QUARTER,),
    keywords=("metas", "programa operativo anual", "Mexicali"),
)
