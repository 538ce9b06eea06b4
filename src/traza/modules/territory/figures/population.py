"""How many people live in each municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit


def _expression(tables: Mapping[str, Any]) -> Any:
    rows = tables["territory_municipality"]
    rows = rows.filter(rows.population_2020.notnull())
    return rows.select(
        "name",
        "source",
        state=rows.state_id,
        region=rows.region_id,
        municipality=rows.cvegeo,
        value=rows.population_2020,
    )


FIGURE = Figure(
    name="population",
    title="Población 2020",
    unit=Unit.PEOPLE,
    definition="Habitantes del Censo de Población y Vivienda 2020. Los municipios creados después "
    "no tienen población propia de ese año.",
    citation=Citation("INEGI, Censo de Población y Vivienda 2020"),
    dimensions=(
        Dimension("state", "Estado"),
        Dimension("region", "Región"),
        Dimension("municipality", "Municipio"),
    ),
    tables=("territory_municipality",),
    expression=_expression,
    formula="Suma de la población de los municipios.",
)
