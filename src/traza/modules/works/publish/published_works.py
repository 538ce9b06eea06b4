"""Rows of published tables of works, with who paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    funding = tables["works_publishedfunding"]
    paid = funding.group_by(id=funding.published_id).aggregate(
        state_investment=funding.centavos.sum(where=funding.source == "state"),
        municipal_investment=funding.centavos.sum(where=funding.source == "municipality"),
        community_investment=funding.centavos.sum(where=funding.source == "community"),
        total_investment=funding.centavos.sum(),
    )
    programme = tables["works_programme"].select(programme_id="id", programme="name")
    subprogramme = tables["works_subprogramme"].select(subprogramme_id="id", subprogramme="name")
    rows = (
        tables["works_publishedworks"]
        .join(programme, "programme_id")
        .left_join(subprogramme, "subprogramme_id")
        .left_join(paid, "id")
    )
    ordered = rows.order_by("source_document", "programme", "breakdown", "position")
    return ordered.select(
        "programme",
        "year",
        "breakdown",
        "label",
        "is_total",
        "subprogramme",
        region="region_id",
        works="works_count",
        beneficiaries="beneficiaries",
        state_investment="state_investment",
        municipal_investment="municipal_investment",
        community_investment="community_investment",
        total_investment="total_investment",
        printed_total="printed_total_centavos",
        source_document="source_document",
        source_page="source_page",
        source_line="source_line",
    )


DATASET = Dataset(
    name="published_works",
    title="Obras publicadas por programa",
    description="Renglones de las tablas de obras de los informes anuales, por subprograma y por "
    "región, con obras, beneficiarios e inversión por fuente. Las dos tablas hablan de "
    "las mismas obras: no las sume. Los renglones de total impreso van marcados.",
    columns=(
        DatasetColumn("programme", "Programa", ColumnType.TEXT),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn(
            "breakdown", "Desglose", ColumnType.TEXT, "", "subprogramme, region o municipality"
        ),
        DatasetColumn("label", "Renglón", ColumnType.TEXT),
        DatasetColumn("is_total", "Es total impreso", ColumnType.BOOLEAN),
        DatasetColumn("subprogramme", "Subprograma", ColumnType.TEXT),
        DatasetColumn("region", "Región", ColumnType.TEXT),
        DatasetColumn("works", "Obras", ColumnType.INTEGER, "obras"),
        DatasetColumn("beneficiaries", "Beneficiarios", ColumnType.INTEGER, "personas"),
        DatasetColumn("state_investment", "Inversión estatal", ColumnType.MONEY, "MXN"),
        DatasetColumn("municipal_investment", "Inversión municipal", ColumnType.MONEY, "MXN"),
        DatasetColumn("community_investment", "Inversión de la comunidad", ColumnType.MONEY, "MXN"),
        DatasetColumn(
            "total_investment",
            "Inversión total sumada",
            ColumnType.MONEY,
            "MXN",
            "Suma de las tres fuentes, hecha por Traza",
        ),
        DatasetColumn(
            "printed_total",
            "Inversión total impresa",
            ColumnType.MONEY,
            "MXN",
            "Vacía si la tabla no la imprime",
        ),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=(
        "works_publishedworks",
        "works_publishedfunding",
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
        "inversión",
        "Sonora",
    ),
)
