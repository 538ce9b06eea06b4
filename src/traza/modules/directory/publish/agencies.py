"""Public bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["directory_agency"].order_by("slug")
    return rows.select(
        agency="slug",
        name="name",
        acronym="acronym",
        level="level",
        state="state_id",
        municipality="municipality_id",
        source_document="source_document",
        source_page="source_page",
        source_line="source_line",
    )


DATASET = Dataset(
    name="agencies",
    title="Dependencias",
    description="Dependencias que los documentos del registro nombran, con su estado o municipio.",
    columns=(
        DatasetColumn("agency", "Dirección", ColumnType.TEXT),
        DatasetColumn("name", "Dependencia", ColumnType.TEXT),
        DatasetColumn("acronym", "Siglas", ColumnType.TEXT),
        DatasetColumn("level", "Orden de gobierno", ColumnType.TEXT),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=("directory_agency",),
    expression=_expression,
    sources=(
        Source(
            "Informe anual de resultados 2024",
            "Consejo Estatal de Concertación para la Obra Pública, Sonora",
        ),
        Source(
            "TMM-F004 Avance físico programático, cuarto trimestre de 2023",
            "Ayuntamiento de Mexicali",
        ),
        Source(
            "Avance de compromisos del Plan de Acción Local, 2020", "Poder Ejecutivo de Guanajuato"
        ),
    ),
    keywords=("dependencias",),
)
