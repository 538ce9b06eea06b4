"""The dated catalogues that name the parts of a budget key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["budget_classifier"]
    return rows.mutate(
        parent=rows.parent.nullif(""),
        since=rows.since.cast("string").substr(0, 10),
        until=rows.until.cast("string").substr(0, 10),
    )


DATASET = Dataset(
    name="budget_classifiers",
    title="Catálogos de la clave presupuestaria",
    description="Claves y nombres de cada clasificador (administrativa, funcional, programática, "
    "objeto del gasto, tipo de gasto, fuente de financiamiento, rubro de ingreso), con las fechas "
    "entre las que valen. El ámbito «conac» es el nacional; otro ámbito es de un libro o ente.",
    columns=(
        DatasetColumn("kind", "Clasificación", ColumnType.TEXT),
        DatasetColumn("scope", "Ámbito", ColumnType.TEXT, "", "conac, un libro o un ente."),
        DatasetColumn("code", "Clave", ColumnType.TEXT),
        DatasetColumn("name", "Nombre", ColumnType.TEXT),
        DatasetColumn("parent", "Clave superior", ColumnType.TEXT, "", "Vacía en el primer nivel."),
        DatasetColumn("level", "Nivel", ColumnType.INTEGER),
        DatasetColumn("since", "Vale desde", ColumnType.TEXT, "", "AAAA-MM-DD."),
        DatasetColumn("until", "Vale hasta", ColumnType.TEXT, "", "Vacía si sigue vigente."),
        DatasetColumn("source", "Fuente", ColumnType.TEXT),
    ),
    tables=("budget_classifier",),
    expression=_expression,
    order=("kind", "scope", "code", "since"),
    sources=(
        Source("Clasificadores presupuestarios", "Consejo Nacional de Armonización Contable"),
    ),
    keywords=("presupuesto", "clasificadores", "CONAC"),
)
