"""Works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.modules.works.contracts.coverage import REPORT
from traza.modules.works.queries.coverage import layouts


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a dataset is first asked

    programme = tables["works_programme"].select(programme_id="id", programme="name")
    subprogramme = tables["works_subprogramme"].select(subprogramme_id="id", subprogramme="name")
    rows = (
        tables["works_work"]
        .left_join(programme, "programme_id")
        .left_join(subprogramme, "subprogramme_id")
        .order_by("state_id", "folio")
    )
    titles = {one.code: one.title for one in layouts().values() if one.code != REPORT}
    titled = ibis.cases(
        *((rows.layout == code, title) for code, title in titles.items()), else_=ibis.null("string")
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
        source_title=ibis.coalesce(titled, rows.source_document),
        publisher=rows.publisher,
        sample=rows["sample"],
        published_on=rows.published_on.cast("string"),
        read_on=rows.read_on.cast("string"),
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
        DatasetColumn("source_title", "Fuente", ColumnType.TEXT),
        DatasetColumn("publisher", "Quién la publicó", ColumnType.TEXT),
        DatasetColumn(
            "sample",
            "De una muestra",
            ColumnType.BOOLEAN,
            "",
            "El archivo es una muestra: no sume ni compare sus obras con otras.",
        ),
        DatasetColumn("published_on", "Publicada el", ColumnType.TEXT, "", "Vacía si no lo dice."),
        DatasetColumn("read_on", "Leída el", ColumnType.TEXT, "", "El día en que se leyó aquí."),
        *TRACE_COLUMNS,
    ),
    licence=CC_BY,
    tables=(
        "works_work",
        "works_programme",
        "works_subprogramme",
    ),
    expression=_expression,
    # Each row names its own; these are counted when the files are made.
    sources=(),
    credited=("source_title", "publisher"),
    keywords=(
        "obra pública",
        "municipios",
    ),
)
