"""Works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    programme = tables["works_programme"].select(programme_id="id", programme="name")
    subprogramme = tables["works_subprogramme"].select(subprogramme_id="id", subprogramme="name")
    rows = (
        tables["works_work"]
        .left_join(programme, "programme_id")
        .left_join(subprogramme, "subprogramme_id")
        .order_by("state_id", "folio")
    )
    return rows.select(
        "folio",
        "name",
        "programme",
        "subprogramme",
        state="state_id",
        municipality="municipality_id",
        region="region_id",
        locality="locality",
        year="year",
        kind="kind",
        stage="stage",
        amount="amount_centavos",
        precision="precision",
        rounding="rounding_centavos",
        beneficiaries="beneficiaries",
        beneficiaries_are_a_floor="beneficiaries_are_a_floor",
        source_document="source_document",
        source_page="source_page",
        source_line="source_line",
    )


DATASET = Dataset(
    name="named_works",
    title="Obras identificadas una por una",
    description="Obras que los documentos nombran con su lugar y monto. Muchos montos se publicaron"
    " redondeados: la columna de precisión lo dice y la siguiente da el tamaño de la "
    "última cifra.",
    columns=(
        DatasetColumn("folio", "Folio", ColumnType.TEXT),
        DatasetColumn("name", "Obra", ColumnType.TEXT),
        DatasetColumn("programme", "Programa", ColumnType.TEXT),
        DatasetColumn("subprogramme", "Subprograma", ColumnType.TEXT),
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT),
        DatasetColumn("region", "Región", ColumnType.TEXT),
        DatasetColumn("locality", "Localidad", ColumnType.TEXT),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("kind", "Naturaleza", ColumnType.TEXT),
        DatasetColumn("stage", "Etapa", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN"),
        DatasetColumn("precision", "Precisión", ColumnType.TEXT, "", "centavo o rounded"),
        DatasetColumn("rounding", "Última cifra del monto", ColumnType.MONEY, "MXN"),
        DatasetColumn("beneficiaries", "Beneficiarios", ColumnType.INTEGER, "personas"),
        DatasetColumn("beneficiaries_are_a_floor", "Beneficiarios: al menos", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=(
        "works_work",
        "works_programme",
        "works_subprogramme",
    ),
    expression=_expression,
    sources=(
        Source(
            "Informe anual de resultados 2024",
            "Consejo Estatal de Concertación para la Obra Pública, Sonora",
        ),
    ),
    keywords=(
        "obra pública",
        "municipios",
        "Sonora",
    ),
)
