"""Aid by concept of spending."""

from __future__ import annotations

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT

DATASET = Dataset(
    name="aid_by_concept_rows",
    title="Ayudas por concepto de gasto",
    description="Ayudas sociales y donativos por concepto, según la tabla del informe. El renglón "
    "de total impreso va marcado.",
    columns=(
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("number", "Número", ColumnType.TEXT),
        DatasetColumn("concept", "Concepto", ColumnType.TEXT),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN", of="centavos"),
        DatasetColumn("is_total", "Es total impreso", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    tables=("aid_aidbyconcept",),
    order=("source_document", "position"),
    sources=(STATE_REPORT,),
    keywords=("ayudas", "capítulo 4000"),
)
