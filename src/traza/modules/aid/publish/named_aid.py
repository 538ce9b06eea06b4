"""Aid that documents tell in prose."""

from __future__ import annotations

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT

DATASET = Dataset(
    name="named_aid",
    title="Ayudas narradas",
    description="Ayudas que el texto de los documentos cuenta fuera de sus tablas, con monto "
    "redondeado o cantidad. No se suman a las tablas: pueden estar incluidas en ellas.",
    columns=(
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("label", "Ayuda", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN", of="centavos"),
        DatasetColumn(
            "rounding", "Última cifra del monto", ColumnType.MONEY, "MXN", of="rounding_centavos"
        ),
        DatasetColumn("items", "Cantidad", ColumnType.INTEGER),
        DatasetColumn("items_unit", "De qué", ColumnType.TEXT),
        DatasetColumn("is_a_floor", "Al menos o aproximado", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    tables=("aid_namedaid",),
    order=("source_document", "source_line", "key"),
    sources=(STATE_REPORT,),
    keywords=("ayudas",),
)
