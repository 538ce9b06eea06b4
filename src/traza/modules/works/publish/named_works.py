"""Works known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.modules.works.contracts.coverage import REPORT
from traza.modules.works.figures.programmes import with_programmes
from traza.modules.works.queries.coverage import layouts


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a dataset is first asked

    rows = with_programmes(tables, tables["works_work"], "name")
    titles = {one.code: one.title for one in layouts().values() if one.code != REPORT}
    titled = ibis.cases(
        *((rows.layout == code, title) for code, title in titles.items()), else_=ibis.null("string")
    )
    return rows.mutate(
        source_title=ibis.coalesce(titled, rows.source_document),
        published_on=rows.published_on.cast("string"),
        read_on=rows.read_on.cast("string"),
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
        DatasetColumn("state", "Clave del estado", ColumnType.TEXT, of="state_id"),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT, of="municipality_id"),
        DatasetColumn("region", "Región", ColumnType.TEXT, of="region_id"),
        DatasetColumn("locality", "Localidad", ColumnType.TEXT),
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("kind", "Naturaleza", ColumnType.TEXT),
        DatasetColumn(
            "is_work",
            "Es una obra pública",
            ColumnType.BOOLEAN,
            "",
            "Los registros de inversión también traen compras, estudios y programas.",
        ),
        DatasetColumn("stage", "Etapa", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN", of="amount_centavos"),
        DatasetColumn("precision", "Precisión", ColumnType.TEXT, "", "centavo o rounded"),
        DatasetColumn(
            "rounding", "Última cifra del monto", ColumnType.MONEY, "MXN", of="rounding_centavos"
        ),
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
    tables=("works_work", "works_programme", "works_subprogramme"),
    expression=_expression,
    order=("state_id", "folio"),
    # Each row names its own; these are counted when the files are made.
    sources=(),
    credited=("source_title", "publisher"),
    keywords=("obra pública", "municipios"),
)
