"""Red flags of works, with the days on which each was up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.dataset import CC_BY, ColumnType, Dataset, DatasetColumn, Source


def _expression(tables: Mapping[str, Any]) -> Any:
    works = tables["works_work"].select(
        work_id="id", folio="folio", state="state_id", agency="agency"
    )
    rows = tables["oversight_raise"].join(works, "work_id")
    return rows.order_by("state", "folio", "code", "said_on", "id").select(
        "state",
        "folio",
        "agency",
        "code",
        since=rows.since.cast("string"),
        said_on=rows.said_on.cast("string"),
        until=rows.until.cast("string"),
        says=rows.says,
    )


DATASET = Dataset(
    name="work_flags",
    title="Banderas rojas de las obras",
    description="Un renglón por bandera de una obra y por frase: desde cuándo está levantada, qué "
    "dice y hasta cuándo lo dijo. Una bandera compara datos públicos; no acusa a nadie.",
    columns=(
        DatasetColumn("state", "Estado", ColumnType.TEXT, "", "Clave de INEGI."),
        DatasetColumn("folio", "Folio de la obra", ColumnType.TEXT),
        DatasetColumn("agency", "Dependencia", ColumnType.TEXT, "", "Su dirección corta."),
        DatasetColumn("code", "Bandera", ColumnType.TEXT, "", "Su clave en /banderas/."),
        DatasetColumn("since", "Levantada desde", ColumnType.TEXT, "", "Día, AAAA-MM-DD."),
        DatasetColumn("said_on", "Dice esto desde", ColumnType.TEXT),
        DatasetColumn("until", "Hasta", ColumnType.TEXT, "", "Vacío mientras está levantada."),
        DatasetColumn("says", "Qué dice", ColumnType.TEXT),
    ),
    licence=CC_BY,
    tables=("oversight_raise", "works_work"),
    expression=_expression,
    sources=(Source("Obras de este registro, revisadas por sus reglas", "Traza"),),
    keywords=("banderas rojas", "obra pública"),
)
