"""Answers of the follow-up grid of commitments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    commitment = tables["planning_commitment"].select(
        "source_document", commitment_id="id", commitment_number="number"
    )
    rows = tables["planning_commitmentanswer"].join(commitment, "commitment_id")
    return rows.order_by("source_document", "commitment_number", "id").select(
        number="commitment_number",
        question="title",
        kind="kind",
        value="number",
        yes="boolean",
        text="text",
        source_document="source_document",
        source_line="line",
    )


DATASET = Dataset(
    name="commitment_answers",
    title="Seguimiento de compromisos",
    description="Respuestas del formato de seguimiento de cada compromiso, como valores con tipo. "
    "Sin respuesta significa que el documento no contesta.",
    columns=(
        DatasetColumn("number", "Número del compromiso", ColumnType.INTEGER),
        DatasetColumn("question", "Pregunta", ColumnType.TEXT),
        DatasetColumn(
            "kind", "Tipo de respuesta", ColumnType.TEXT, "", "count, percent, boolean, text o none"
        ),
        DatasetColumn("value", "Valor", ColumnType.NUMBER),
        DatasetColumn("yes", "Sí o no", ColumnType.BOOLEAN),
        DatasetColumn("text", "Texto", ColumnType.TEXT),
        DatasetColumn("source_document", "Documento", ColumnType.TEXT),
        DatasetColumn("source_line", "Línea", ColumnType.INTEGER),
    ),
    licence=CC_BY,
    tables=(
        "planning_commitment",
        "planning_commitmentanswer",
    ),
    expression=_expression,
    sources=(
        Source(
            "Avance de compromisos del Plan de Acción Local, 2020", "Poder Ejecutivo de Guanajuato"
        ),
    ),
    keywords=(
        "gobierno abierto",
        "Guanajuato",
    ),
)
