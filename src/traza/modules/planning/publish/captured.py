"""Goals as each agency captures them, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source
from traza.modules.planning.figures.captured_goals import TABLES, captured_goals

_QUARTERS = ("enero a marzo", "abril a junio", "julio a septiembre", "octubre a diciembre")


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = captured_goals(tables)
    return rows.mutate(action_lines=rows.lines.strip())


DATASET = Dataset(
    name="captured_goals",
    title="Metas que captura cada dependencia",
    description="Un renglón por meta aprobada, con lo programado y lo realizado por trimestre. "
    "Una celda vacía no tiene dato: no es cero. Lo realizado está desde que se captura, aunque "
    "falten firmas: puede cambiar. Lo que se publicó en formatos está en otra tabla.",
    columns=(
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("branch", "Ramo", ColumnType.TEXT),
        DatasetColumn("programme", "Programa", ColumnType.TEXT),
        DatasetColumn("unit", "Clave de la unidad ejecutora", ColumnType.TEXT),
        DatasetColumn("unit_name", "Unidad ejecutora", ColumnType.TEXT),
        DatasetColumn("goal", "Clave de la meta", ColumnType.TEXT),
        DatasetColumn("label", "Meta", ColumnType.TEXT),
        DatasetColumn("unit_of_measure", "Unidad de medida", ColumnType.TEXT),
        DatasetColumn(
            "accumulation", "Acumulación", ColumnType.TEXT, "", "sum, last, maximum o average."
        ),
        DatasetColumn("action_lines", "Líneas de acción", ColumnType.TEXT),
        DatasetColumn("annual", "Meta anual", ColumnType.NUMBER),
        *(
            DatasetColumn(f"programmed_{at}", f"Programado, {name}", ColumnType.NUMBER, of=f"p{at}")
            for at, name in enumerate(_QUARTERS, start=1)
        ),
        *(
            DatasetColumn(f"actual_{at}", f"Realizado, {name}", ColumnType.NUMBER, of=f"a{at}")
            for at, name in enumerate(_QUARTERS, start=1)
        ),
        DatasetColumn("quarter", "Último trimestre", ColumnType.INTEGER, "", "0: ninguno"),
        DatasetColumn("reached", "Acumulado", ColumnType.NUMBER),
        DatasetColumn("percent", "Por ciento de la meta anual", ColumnType.NUMBER),
        DatasetColumn("status", "Resultado", ColumnType.TEXT, "", "met, not_met o unknown."),
        DatasetColumn("why", "Por qué no se puede calcular", ColumnType.TEXT),
        DatasetColumn("corrections", "Correcciones", ColumnType.INTEGER),
    ),
    tables=TABLES,
    expression=_expression,
    order=("agency", "year", "unit", "value"),
    sources=(Source("Metas capturadas en este registro", "Dependencias que usan Traza"),),
    keywords=("metas", "programa operativo anual", "TMM-F004"),
)
