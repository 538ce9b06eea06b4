"""Public bodies."""

from __future__ import annotations

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import COMMITMENTS, GOALS_BY_QUARTER, STATE_REPORT

DATASET = Dataset(
    name="agencies",
    title="Dependencias",
    description="Dependencias que los documentos del registro nombran, con su estado o municipio.",
    columns=(
        DatasetColumn("agency", "Dirección", ColumnType.TEXT, of="slug"),
        DatasetColumn("name", "Dependencia", ColumnType.TEXT),
        DatasetColumn("acronym", "Siglas", ColumnType.TEXT),
        DatasetColumn("level", "Orden de gobierno", ColumnType.TEXT),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT, of="state_id"),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT, of="municipality_id"),
        *TRACE_COLUMNS,
    ),
    tables=("directory_agency",),
    order=("slug",),
    sources=(
        STATE_REPORT,
        GOALS_BY_QUARTER,
        COMMITMENTS,
    ),
    keywords=("dependencias",),
)
