"""Aid by concept of spending, to municipalities in an emergency, and told in prose."""

from __future__ import annotations

from traza.kernel.dataset import TRACE_COLUMNS, ColumnType, Dataset, DatasetColumn
from traza.kernel.sources import STATE_REPORT

DATASETS = (
    Dataset(
        name="aid_by_concept_rows",
        title="Ayudas por concepto de gasto",
        description="Ayudas sociales y donativos por concepto, según la tabla del informe. El "
        "renglón de total impreso va marcado.",
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
    ),
    Dataset(
        name="emergency_aid_rows",
        title="Ayudas por emergencia a municipios",
        description="Obras y acciones de una declaratoria de emergencia, con el municipio como se "
        "escribió y su clave cuando se reconoce sin duda. El renglón de total impreso va "
        "marcado.",
        columns=(
            DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
            DatasetColumn("concept", "Concepto", ColumnType.TEXT),
            DatasetColumn("printed_place", "Municipio como se escribió", ColumnType.TEXT),
            DatasetColumn(
                "municipality", "Clave del municipio", ColumnType.TEXT, of="municipality_id"
            ),
            DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN", of="centavos"),
            DatasetColumn("is_total", "Es total impreso", ColumnType.BOOLEAN),
            *TRACE_COLUMNS,
        ),
        tables=("aid_emergencyaid",),
        order=("source_document", "position"),
        sources=(STATE_REPORT,),
        keywords=("ayudas", "emergencia", "sequía"),
    ),
    Dataset(
        name="named_aid",
        title="Ayudas narradas",
        description="Ayudas que el texto de los documentos cuenta fuera de sus tablas, con monto "
        "redondeado o cantidad. No se suman a las tablas: pueden estar incluidas en ellas.",
        columns=(
            DatasetColumn("year", "Ejercicio", ColumnType.INTEGER),
            DatasetColumn("label", "Ayuda", ColumnType.TEXT),
            DatasetColumn("amount", "Monto", ColumnType.MONEY, "MXN", of="centavos"),
            DatasetColumn(
                "rounding",
                "Última cifra del monto",
                ColumnType.MONEY,
                "MXN",
                of="rounding_centavos",
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
    ),
)
