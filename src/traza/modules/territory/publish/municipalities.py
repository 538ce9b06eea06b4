"""Municipalities with their codes, seats and regions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["territory_municipality"].order_by("cvegeo")
    return rows.select(
        municipality="cvegeo",
        name="name",
        state="state_id",
        seat="seat_name",
        lon="lon",
        lat="lat",
        population_2020="population_2020",
        region="region_id",
        region_source="region_source",
        note="note",
        source="source",
    )


DATASET = Dataset(
    name="municipalities",
    title="Municipios",
    description="Clave del INEGI, nombre, cabecera y su punto, población 2020 y región de "
    "planeación cuando se conoce. La columna de fuente de la región dice por qué falta "
    "donde falta.",
    columns=(
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT),
        DatasetColumn("name", "Municipio", ColumnType.TEXT),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT),
        DatasetColumn("seat", "Cabecera", ColumnType.TEXT),
        DatasetColumn("lon", "Longitud", ColumnType.NUMBER, "grados"),
        DatasetColumn("lat", "Latitud", ColumnType.NUMBER, "grados"),
        DatasetColumn("population_2020", "Población 2020", ColumnType.INTEGER, "personas"),
        DatasetColumn("region", "Región de planeación", ColumnType.TEXT),
        DatasetColumn("region_source", "Fuente de la región", ColumnType.TEXT),
        DatasetColumn("note", "Nota", ColumnType.TEXT),
        DatasetColumn("source", "Fuente", ColumnType.TEXT),
    ),
    licence=CC_BY,
    tables=("territory_municipality",),
    expression=_expression,
    sources=(
        Source(
            "Censo de Población y Vivienda 2020 y Catálogo Único de Claves",
            "INEGI",
            "https://www.inegi.org.mx/",
        ),
    ),
    keywords=(
        "municipios",
        "población",
    ),
)
