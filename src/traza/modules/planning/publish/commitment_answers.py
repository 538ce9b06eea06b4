"""Answers of the follow-up grid of commitments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import COMMITMENTS


def _expression(tables: Mapping[str, Any]) -> Any:
    commitment = tables["planning_commitment"].select(
        "source_document", commitment_id="id", commitment_number="number"
    )
    return tables["planning_commitmentanswer"].join(commitment, "commitment_id")


DATASET = Dataset(
    name="commitment_answers",
    title="Seguimiento de compromisos",
    description="Respuestas del formato de seguimiento de cada compromiso, como valores con tipo. "
    "Sin respuesta significa que el documento no contesta.",
    columns=(
        DatasetColumn(
            "number", "Número del compromiso", ColumnType.INTEGER, of="commitment_number"
        ),
        DatasetColumn("question", "Pregunta", ColumnType.TEXT, of="title"),
        DatasetColumn(
            "kind", "Tipo de respuesta", ColumnType.TEXT, "", "count, percent, boolean, text o none"
        ),
        DatasetColumn("value", "Valor", ColumnType.NUMBER, of="number"),
        DatasetColumn("yes", "Sí o no", ColumnType.BOOLEAN, of="boolean"),
        DatasetColumn("text", "Texto", ColumnType.TEXT),
        DatasetColumn("source_document", "Documento", ColumnType.TEXT),
        DatasetColumn("source_line", "Línea", ColumnType.INTEGER, of="line"),
    ),
    tables=("planning_commitment", "planning_commitmentanswer"),
    expression=_expression,
    order=("source_document", "commitment_number", "id"),
    sources=(COMMITMENTS,),
    keywords=("gobierno abierto", "Guanajuato"),
)
