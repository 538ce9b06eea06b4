"""How many indicators progressed, stayed or went back against their baseline."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    results = tables["planning_indicatorresult"]
    newest = results.group_by("indicator_id").aggregate(year=results.year.max())
    last = results.join(newest, ["indicator_id", "year"]).select(
        id="indicator_id", result_year="year", result="value"
    )
    rows = tables["planning_indicator"].left_join(last, "id")
    gain = rows.result.cast("float64") - rows.baseline.cast("float64")
    way = ibis.cases((rows.direction == "up", 1.0), (rows.direction == "down", -1.0))
    light = ibis.cases(
        (gain * way > 0, "green"), (gain * way < 0, "red"), (gain == 0, "yellow"), else_="unknown"
    )
    return rows.select(
        *TRACE,
        "name",
        "result_year",
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
    definition="Indicadores según su último resultado frente a la línea base y el sentido "
    "declarado: verde si avanza, amarillo si queda igual, rojo si retrocede, sin dato si falta "
    "alguno de los tres. El semáforo se calcula aquí; el impreso se muestra aparte.",
    citation=Citation(
        "CECOP Sonora, Informe anual de resultados 2024",
        "leyenda del semáforo respecto a la línea base",
    ),
    dimensions=(
        Dimension("light", "Semáforo calculado"),
        Dimension("printed_light", "Semáforo impreso"),
        Dimension("indicator", "Indicador"),
        Dimension("document", "Documento"),
    ),
    tables=("planning_indicator", "planning_indicatorresult"),
    expression=_expression,
    formula="Signo de (último resultado − línea base), según el sentido del indicador.",
    aggregate="count",
)
