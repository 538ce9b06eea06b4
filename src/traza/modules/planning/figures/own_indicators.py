"""Values of the indicators that agencies keep, period by period, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit

CITATION = Citation(
    "CONAC, Lineamientos para la construcción y diseño de indicadores de desempeño",
    "numerales sexto y séptimo",
)


def _values(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_indicatorperiodrow"]
    facts = rows.select(
        "agency",
        "year",
        "period",
        "frequency",
        "against_target",
        "name",
        "arithmetic",
        own_indicator=rows.code,
        unit_of_measure=rows.unit,
        value=rows.value.cast("float64"),
    )
    return facts.filter(facts.value.notnull())


def _cards(tables: Mapping[str, Any]) -> Any:
    rows = tables["planning_indicatorcardrow"]
    return rows.select("agency", "frequency", "name", own_indicator=rows.code, value=rows.record_id)


_VALUES = (
    Dimension("agency", "Dependencia"),
    Dimension("own_indicator", "Clave del indicador"),
    Dimension("year", "Año"),
    Dimension("period", "Periodo del año"),
    Dimension("frequency", "Frecuencia"),
    Dimension("unit_of_measure", "Unidad de medida"),
    Dimension("against_target", "Semáforo contra la meta"),
)
FIGURES = (
    Figure(
        name="own_indicator_values",
        title="Valores de los indicadores que registran las dependencias",
        unit=Unit.COUNT,
        definition="Valor de cada periodo cerrado, en la unidad del indicador, calculado con los "
        "datos que se guardaron al cerrarlo. Lo que no se puede calcular no está. Los valores no "
        "se suman entre indicadores ni entre periodos.",
        citation=CITATION,
        dimensions=_VALUES,
        tables=("planning_indicatorperiodrow",),
        expression=_values,
        formula="La fórmula de la ficha con los datos del periodo.",
        alike=tuple(one.name for one in _VALUES),
    ),
    Figure(
        name="own_indicators_count",
        title="Indicadores que registran las dependencias",
        unit=Unit.COUNT,
        definition="Fichas aprobadas en el registro de cada dependencia. Son aparte de los "
        "indicadores que se leyeron de documentos publicados.",
        citation=CITATION,
        dimensions=(
            Dimension("agency", "Dependencia"),
            Dimension("own_indicator", "Clave del indicador"),
            Dimension("frequency", "Frecuencia"),
        ),
        tables=("planning_indicatorcardrow",),
        expression=_cards,
        formula="Número de fichas aprobadas.",
        aggregate="count",
    ),
)
