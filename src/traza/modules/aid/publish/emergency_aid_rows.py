"""Emergency aid to municipalities."""

from __future__ import annotations

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT

DATASET = Dataset(
    name="emergency_aid_rows",
    title="Ayudas por emergencia a municipios",
    description="Obras y acciones de una declaratoria de emergencia, con el municipio como se "
    "escribió y su clave cuando se reconoce sin duda. El renglón de total impreso va "
    "marcado.",
    columns=(
        DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
        DatasetColumn("concept", "Concepto", ColumnType.TEXT),
        DatasetColumn("printed_place", "Municipio como se escribió", ColumnType.TEXT),
        DatasetColumn("municipality", "Clave del municipio", ColumnType.TEXT, of="municipality_id"),
        DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN", of="centavos"),
        DatasetColumn("is_total", "Es total impreso", ColumnType.BOOLEAN),
        *TRACE_COLUMNS,
    ),
    tables=("aid_emergencyaid",),
    order=("source_document", "position"),
    sources=(STATE_REPORT,),
    keywords=("ayudas", "emergencia", "sequía"),
)
