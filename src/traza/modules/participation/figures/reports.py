"""The facts that figures of reports share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit

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


def _answered(tables: Mapping[str, Any]) -> Any:
    rows = reports(tables)
    return rows.filter(rows.answered_on.notnull())


def _in_time(tables: Mapping[str, Any]) -> Any:
    rows = _answered(tables)
    return rows.filter(rows.answered_on <= rows.due_on)


def _escalated(tables: Mapping[str, Any]) -> Any:
    rows = reports(tables)
    return rows.filter(rows.escalated > 0)


_figure = partial(
    Figure,
    unit=Unit.COUNT,
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    aggregate="count",
)
FIGURES = (
    _figure(
        name="reports_filed",
        title="Reportes recibidos",
        definition="Reportes que la gente envió sobre obras, también los que se ocultaron.",
        expression=reports,
        formula="Número de reportes.",
    ),
    _figure(
        name="reports_answered",
        title="Reportes contestados",
        definition="Reportes a los que la dependencia publicó una respuesta.",
        expression=_answered,
        formula="Número de reportes con respuesta.",
    ),
    _figure(
        name="reports_in_time",
        title="Reportes contestados a tiempo",
        definition="Reportes con una respuesta publicada a más tardar el último día hábil de su "
        "plazo.",
        expression=_in_time,
        formula="Número de reportes cuya respuesta ≤ último día del plazo.",
    ),
    _figure(
        name="reports_escalated",
        title="Reportes que vencieron sin respuesta",
        definition="Reportes cuyo plazo se acabó sin respuesta, aunque la hayan tenido después.",
        expression=_escalated,
        formula="Número de reportes con el plazo vencido.",
    ),
)
