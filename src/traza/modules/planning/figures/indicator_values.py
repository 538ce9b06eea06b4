"""Baseline, results and target of each indicator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import TRACE, Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    rows = tables["planning_indicator"]
    results = tables["planning_indicatorresult"].select(
        id="indicator_id", at="year", result="value"
    )
    with_results = rows.join(results, "id")
    parts = [
        _part(with_results, "result", with_results.at, with_results.result),
        _part(rows, "baseline", rows.baseline_year, rows.baseline),
        _part(rows, "target", rows.target_year, rows.target),
    ]
    facts = ibis.union(*parts)
    return facts.filter(facts.value.notnull())


def _part(rows: Any, measure: str, year: Any, value: Any) -> Any:
    import ibis

    return rows.select(
        *TRACE,
        indicator=rows.slug,
        name=rows.name,
        measure=ibis.literal(measure),
        year=year,
        unit_of_measure=rows.unit,
        document=rows.source_document,
        value=value.cast("float64"),
    )


FIGURE = Figure(
    name="indicator_values",
    title="Valores de los indicadores",
    unit=Unit.COUNT,
    definition="Línea base, resultados de cada año y meta de cada indicador, como se imprimieron, "
    "en la unidad del indicador. Los indicadores no se suman entre sí ni entre años.",
    citation=Citation(
        "CONAC, Lineamientos para la construcción y diseño de indicadores de desempeño",
        "numerales sexto y séptimo",
    ),
    dimensions=(
        Dimension("indicator", "Indicador"),
        Dimension("measure", "Línea base, resultado o meta"),
        Dimension("year", "Año"),
        Dimension("unit_of_measure", "Unidad de medida"),
        Dimension("document", "Documento"),
    ),
    tables=("planning_indicator", "planning_indicatorresult"),
    expression=_expression,
    formula="Valor impreso.",
    defaults=(("measure", "result"),),
    alike=("indicator", "measure", "year", "unit_of_measure", "document"),
)
