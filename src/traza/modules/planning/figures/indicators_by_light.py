"""How many indicators progressed, stayed or went back against their baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    results = tables["planning_indicatorresult"]
    rows = tables["planning_indicator"]
    said = rows.select(id="id", document="source_document").join(
        results.select(id="indicator_id", year="year"), "id"
    )
    # A document that tells a year for one indicator has that year for all: silence is told too.
    years = said.select("document", "year").distinct()
    newest = said.group_by("document").aggregate(newest=said.year.max())
    every = rows.mutate(document=rows.source_document).join(years, "document")
    every = every.join(newest, "document")
    told = results.select(id="indicator_id", year="year", result="value")
    rows = every.left_join(told, ["id", "year"]).drop("id_right", "year_right")
    gain = rows.result.cast("float64") - rows.baseline.cast("float64")
    way = ibis.cases((rows.direction == "up", 1.0), (rows.direction == "down", -1.0))
    light = ibis.cases(
        (gain * way > 0, "green"), (gain * way < 0, "red"), (gain == 0, "yellow"), else_="unknown"
    )
    return rows.select(
        *TRACE,
        "name",
        "year",
        latest=rows.year == rows.newest,
        indicator=rows.slug,
        light=light,
        printed_light=rows.printed_light,
        document=rows.source_document,
        value=rows.id,
    )


FIGURE = Figure(
    name="indicators_by_light",
    title="Indicadores por semáforo calculado",
    unit=Unit.COUNT,
    definition="Indicadores según su resultado frente a la línea base y el sentido declarado, "
    "en el año más reciente del documento si no se pide otro: verde si avanza, amarillo si queda "
    "igual, rojo si retrocede, sin dato si falta alguno de los tres. El semáforo se calcula aquí; "
    "el impreso se muestra aparte.",
    citation=Citation(
        "CECOP Sonora, Informe anual de resultados 2024",
        "leyenda del semáforo respecto a la línea base",
    ),
    dimensions=(
        Dimension("light", "Semáforo calculado"),
        Dimension("printed_light", "Semáforo impreso"),
        Dimension("indicator", "Indicador"),
        Dimension("year", "Año del resultado"),
        Dimension("latest", "Es el año más reciente del documento"),
        Dimension("document", "Documento"),
    ),
    tables=("planning_indicator", "planning_indicatorresult"),
    expression=_expression,
    formula="Signo de (resultado − línea base), según el sentido del indicador.",
    aggregate="count",
    defaults=(("latest", True),),
    implied=(("year", "latest", (True, False)),),
)
