"""Agencies' own indicators: their cards, and each closed period with the arithmetic behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source

SOURCE = Source("Indicadores de este registro", "Dependencias que usan Traza")


def _cards(tables: Mapping[str, Any]) -> Any:
    return tables["planning_indicatorcardrow"]


def _periods(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_indicatorperiodrow"]
    return rows.mutate(closed_on=rows.closed_on.cast("string"))


_TEXT, _WHOLE, _NUMBER = ColumnType.TEXT, ColumnType.INTEGER, ColumnType.NUMBER
DATASETS = (
    Dataset(
        name="own_indicators",
        title="Fichas de los indicadores que registran las dependencias",
        description="Un renglón por ficha aprobada, como vale ahora. Una celda vacía no tiene "
        "dato: no es cero. Los indicadores que se leyeron de documentos están en otra tabla.",
        columns=(
            DatasetColumn("record", "Número del indicador", _WHOLE, of="record_id"),
            DatasetColumn("agency", "Dependencia", _TEXT),
            DatasetColumn("code", "Clave", _TEXT),
            DatasetColumn("name", "Indicador", _TEXT),
            DatasetColumn("objective", "Objetivo", _TEXT),
            DatasetColumn("definition", "Descripción general", _TEXT),
            DatasetColumn("method", "Método de cálculo", _TEXT),
            DatasetColumn("formula", "Fórmula", _TEXT),
            DatasetColumn("direction", "Sentido", _TEXT, "", "up o down."),
            DatasetColumn("frequency", "Frecuencia", _TEXT, "", "month, quarter, half o year."),
            DatasetColumn("unit", "Unidad de medida", _TEXT),
            DatasetColumn("data_source", "Fuente", _TEXT),
            DatasetColumn("responsible", "Unidad responsable", _TEXT),
            DatasetColumn("executing", "Unidad ejecutora", _TEXT),
            DatasetColumn("baseline_year", "Año de la línea base", _WHOLE),
            DatasetColumn("baseline", "Línea base", _NUMBER),
            DatasetColumn("target_year", "Año de la última meta", _WHOLE),
            DatasetColumn("target", "Última meta", _NUMBER),
            DatasetColumn("edition", "Versión de la ficha", _WHOLE),
        ),
        tables=("planning_indicatorcardrow",),
        order=("agency", "code"),
        expression=_cards,
        sources=(SOURCE,),
        keywords=("indicadores", "fichas"),
    ),
    Dataset(
        name="own_indicator_values",
        title="Valores de los indicadores que registran las dependencias",
        description="Un renglón por periodo cerrado, como vale ahora, con la cuenta que lo da. "
        "Sin valor, la columna de la razón dice por qué no se puede calcular.",
        columns=(
            DatasetColumn("record", "Número del indicador", _WHOLE, of="record_id"),
            DatasetColumn("agency", "Dependencia", _TEXT),
            DatasetColumn("code", "Clave", _TEXT),
            DatasetColumn("name", "Indicador", _TEXT),
            DatasetColumn("unit", "Unidad de medida", _TEXT),
            DatasetColumn("frequency", "Frecuencia", _TEXT, "", "month, quarter, half o year."),
            DatasetColumn("year", "Año", _WHOLE),
            DatasetColumn("period", "Periodo del año", _WHOLE),
            DatasetColumn("value", "Valor", _NUMBER),
            DatasetColumn(
                "why",
                "Por qué no se puede calcular",
                _TEXT,
                "",
                "missing, no_figure, zero o too_big.",
            ),
            DatasetColumn("arithmetic", "La cuenta", _TEXT),
            DatasetColumn(
                "against_baseline", "Contra la línea base", _TEXT, "", "green, yellow o red."
            ),
            DatasetColumn("against_target", "Contra la meta", _TEXT, "", "green, yellow o red."),
            DatasetColumn("percent", "Por ciento de la meta", _NUMBER, "%"),
            DatasetColumn("closed_on", "Se cerró", _TEXT),
            DatasetColumn("corrections", "Correcciones", _WHOLE),
        ),
        tables=("planning_indicatorperiodrow",),
        order=("agency", "code", "year", "period"),
        expression=_periods,
        sources=(SOURCE,),
        keywords=("indicadores", "resultados", "semáforo"),
    ),
)
