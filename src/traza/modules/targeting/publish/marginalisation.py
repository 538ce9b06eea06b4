"""CONAPO's index of states and municipalities, by census."""

from __future__ import annotations

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source

DATASET = Dataset(
    name="marginalisation",
    title="Índice de marginación",
    description="Índice y grado de marginación de estados y municipios en los censos de 2010 y "
    "2020, como los publica el CONAPO. Un índice más alto es menos marginación. Los de estados y "
    "los de municipios son dos escalas: no se comparan entre sí. El grado es del lugar, no de "
    "cada persona.",
    columns=(
        DatasetColumn("place", "Clave del lugar", ColumnType.TEXT),
        DatasetColumn("level", "Nivel", ColumnType.TEXT, "", "state o municipality."),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT),
        DatasetColumn("year", "Año del censo", ColumnType.INTEGER),
        DatasetColumn("population", "Población del censo", ColumnType.INTEGER, "personas"),
        DatasetColumn("index", "Índice", ColumnType.NUMBER, "", "Más alto, menos marginación."),
        DatasetColumn(
            "degree", "Grado", ColumnType.TEXT, "", "very_high, high, middle, low o very_low."
        ),
        DatasetColumn("source", "Fuente", ColumnType.TEXT),
    ),
    tables=("targeting_marginalisation",),
    order=("level", "place", "year"),
    sources=(
        Source(
            "Índices de marginación",
            "CONAPO",
            "https://www.gob.mx/conapo",
        ),
    ),
    keywords=("marginación", "pobreza", "municipios"),
)
