"""Municipalities with their codes, seats and regions."""

from __future__ import annotations

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source

DATASET = Dataset(
    name="municipalities",
    title="Municipios",
    description="Clave del INEGI, nombre, cabecera y su punto, población 2020 y región de "
    "planeación cuando se conoce. La columna de fuente de la región dice por qué falta "
    "donde falta.",
    columns=(
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT, of="cvegeo"),
        DatasetColumn("name", "Municipio", ColumnType.TEXT),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT, of="state_id"),
        DatasetColumn("seat", "Cabecera", ColumnType.TEXT, of="seat_name"),
        DatasetColumn("lon", "Longitud", ColumnType.NUMBER, "grados"),
        DatasetColumn("lat", "Latitud", ColumnType.NUMBER, "grados"),
        DatasetColumn("population_2020", "Población 2020", ColumnType.INTEGER, "personas"),
        DatasetColumn("region", "Región de planeación", ColumnType.TEXT, of="region_id"),
        DatasetColumn("region_source", "Fuente de la región", ColumnType.TEXT),
        DatasetColumn("note", "Nota", ColumnType.TEXT),
        DatasetColumn("source", "Fuente", ColumnType.TEXT),
    ),
    tables=("territory_municipality",),
    order=("cvegeo",),
    sources=(
        Source(
            "Censo de Población y Vivienda 2020 y Catálogo Único de Claves",
            "INEGI",
            "https://www.inegi.org.mx/",
        ),
    ),
    keywords=("municipios", "población"),
)
