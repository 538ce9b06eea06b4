"""Rows of published tables of works, with who paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT
from traza.modules.works.figures.programmes import with_programmes


def _expression(tables: Mapping[str, Any]) -> Any:
    funding = tables["works_publishedfunding"]
    paid = funding.group_by(id=funding.published_id).aggregate(
        state_investment=funding.centavos.sum(where=funding.source == "state"),
        municipal_investment=funding.centavos.sum(where=funding.source == "municipality"),
        community_investment=funding.centavos.sum(where=funding.source == "community"),
        total_investment=funding.centavos.sum(),
    )
    return with_programmes(tables, tables["works_publishedworks"], "name").left_join(paid, "id")


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
        DatasetColumn("region", "Región", ColumnType.TEXT, of="region_id"),
        DatasetColumn("works", "Obras", ColumnType.INTEGER, "obras", of="works_count"),
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
            of="printed_total_centavos",
        ),
        *TRACE_COLUMNS,
    ),
    tables=(
        "works_publishedworks",
        "works_publishedfunding",
        "works_programme",
        "works_subprogramme",
    ),
    expression=_expression,
    order=("source_document", "programme", "breakdown", "position"),
    sources=(STATE_REPORT,),
    keywords=("obra pública", "inversión", "Sonora"),
)
