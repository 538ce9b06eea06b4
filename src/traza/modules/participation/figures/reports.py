"""The facts that figures of reports share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension

CITATION = Citation(
    "Constitución Política de los Estados Unidos Mexicanos", "artículo 8, segundo párrafo"
)
TABLES = ("participation_report", "works_work")
DIMENSIONS = (
    Dimension("agency", "Dependencia"),
    Dimension("state", "Estado"),
    Dimension("municipality", "Municipio"),
    Dimension("year", "Año en que se recibió"),
    Dimension("topic", "Asunto"),
    Dimension("showing", "Publicación"),
)


def reports(tables: Mapping[str, Any]) -> Any:
    """Reports with where their work is. Hidden ones count as every other."""
    works = tables["works_work"].select(
        work_id="id", work="folio", state="state_id", municipality="municipality_id"
    )
    rows = tables["participation_report"].join(works, "work_id")
    return rows.select(
        "folio",
        "work",
        "agency",
        "state",
        "municipality",
        "topic",
        "showing",
        "filed_on",
        "asked",
        "due_on",
        "answered_on",
        "escalated",
        "solved",
        year=rows.filed_on.year(),
        value=rows.id,
    )
