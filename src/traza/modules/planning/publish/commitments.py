"""Open-government commitments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import COMMITMENTS


def _expression(tables: Mapping[str, Any]) -> Any:
    agency = tables["directory_agency"].select(agency_id="slug", agency="name")
    return tables["planning_commitment"].join(agency, "agency_id")


DATASET = Dataset(
    name="commitments",
    title="Compromisos de gobierno abierto",
    description="Compromisos de un plan de acción local con su dependencia, la etapa que se "
    "desprende del informe y el avance declarado cuando lo hay, con lo que ese avance "
    "mide.",
    columns=(
        DatasetColumn("number", "Número", ColumnType.INTEGER),
        DatasetColumn("title", "Compromiso", ColumnType.TEXT),
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT),
        DatasetColumn("stage", "Etapa", ColumnType.TEXT),
        DatasetColumn("progress_percent", "Avance declarado", ColumnType.INTEGER, "%"),
        DatasetColumn("progress_of", "Qué mide el avance", ColumnType.TEXT),
        DatasetColumn("summary", "Resumen", ColumnType.TEXT),
        *TRACE_COLUMNS,
    ),
    tables=("planning_commitment", "directory_agency"),
    expression=_expression,
    order=("source_document", "number"),
    sources=(COMMITMENTS,),
    keywords=("gobierno abierto", "Guanajuato"),
)
