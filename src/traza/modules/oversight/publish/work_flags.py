"""Red flags of works and notes on their data, with the day of each fact and its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    works = tables["works_work"].select(
        work_id="id", folio="folio", state="state_id", agency="agency"
    )
    raised = tables["oversight_raise"]  # without a source: withdrawn when sources were asked
    rows = raised.filter(raised.source != "").join(works, "work_id")
    days = ("fact_on", "since", "said_on", "until")
    return rows.mutate(**{name: rows[name].cast("string") for name in days})


DATASET = Dataset(
    name="work_flags",
    title="Banderas rojas y notas de datos de las obras",
    description="Un renglón por bandera o nota de una obra y por frase: qué dice, según qué fuente "
    "y de qué día es el hecho. Una bandera compara datos públicos y no acusa a nadie; una nota es "
    "un dato mal escrito. Lo que una fuente no permite comprobar no está aquí: /banderas/ lo "
    "cuenta.",
    columns=(
        DatasetColumn("state", "Estado", ColumnType.TEXT, "", "Clave de INEGI."),
        DatasetColumn("folio", "Folio de la obra", ColumnType.TEXT),
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn("code", "Bandera", ColumnType.TEXT, "", "Su clave en /banderas/."),
        DatasetColumn("kind", "Clase", ColumnType.TEXT, "", "flag, bandera; note, nota de datos."),
        DatasetColumn("fact_on", "Día del hecho", ColumnType.TEXT, "", "Vacío si no tiene día."),
        DatasetColumn("fact_what", "Qué día es", ColumnType.TEXT),
        DatasetColumn("source", "Según qué fuente", ColumnType.TEXT),
        DatasetColumn("since", "Vista aquí desde", ColumnType.TEXT, "", "Día, AAAA-MM-DD."),
        DatasetColumn("said_on", "Dice esto desde", ColumnType.TEXT),
        DatasetColumn("until", "Hasta", ColumnType.TEXT, "", "Vacío mientras está levantada."),
        DatasetColumn("says", "Qué dice", ColumnType.TEXT),
        DatasetColumn("repair", "Cómo se repara", ColumnType.TEXT, "", "Sólo en las notas."),
    ),
    tables=("oversight_raise", "works_work"),
    expression=_expression,
    order=("state", "folio", "code", "said_on", "id"),
    sources=(Source("Obras de este registro, revisadas por sus reglas", "Traza"),),
    keywords=("banderas rojas", "obra pública"),
)
