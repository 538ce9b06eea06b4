"""Reports that people sent: how each stands, without its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source
from traza.modules.participation.figures.reports import TABLES, reports


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = reports(tables)
    return rows.mutate(
        filed_on=rows.filed_on.cast("string"),
        due_on=rows.asked.ifelse(rows.due_on.cast("string"), None),
        answered_on=rows.answered_on.cast("string"),
    )


DATASET = Dataset(
    name="citizen_reports",
    title="Reportes de la gente sobre obras",
    description="Un renglón por reporte: de qué obra es, cuándo se recibió, cuándo vencía y "
    "cuándo se contestó. Los ocultos están, sin su texto; nadie que reporta es identificable.",
    columns=(
        DatasetColumn("folio", "Folio", ColumnType.TEXT),
        DatasetColumn("work", "Folio de la obra", ColumnType.TEXT),
        DatasetColumn("state", "Estado", ColumnType.TEXT, "", "Clave de INEGI."),
        DatasetColumn("municipality", "Municipio", ColumnType.TEXT, "", "Clave de INEGI."),
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn(
            "topic",
            "Asunto",
            ColumnType.TEXT,
            "",
            "quality, stopped, danger, absent, charge u other.",
        ),
        DatasetColumn("filed_on", "Recibido", ColumnType.TEXT, "", "Día, AAAA-MM-DD."),
        DatasetColumn(
            "asked",
            "Se le preguntó a la dependencia",
            ColumnType.BOOLEAN,
            "",
            "Falso si nadie de ella usa este registro: no corre ningún plazo.",
        ),
        DatasetColumn("due_on", "Último día para contestar", ColumnType.TEXT),
        DatasetColumn("answered_on", "Contestado", ColumnType.TEXT, "", "Vacío sin respuesta."),
        DatasetColumn("escalated", "Veces que venció", ColumnType.INTEGER),
        DatasetColumn("solved", "Resuelto", ColumnType.BOOLEAN, "", "Según quien reportó."),
        DatasetColumn("showing", "Publicación", ColumnType.TEXT, "", "held, shown o hidden."),
    ),
    tables=TABLES,
    expression=_expression,
    order=("folio",),
    sources=(Source("Reportes enviados a este registro", "Personas que usan Traza"),),
    keywords=("participación", "reportes", "obra pública"),
)
