"""How many municipalities, and people in them, by degree; how many people lack what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.citation import Citation
from traza.kernel.figure import Dimension, Figure, Unit

TABLES = ("targeting_marginalisation",)
CONAPO = Citation("CONAPO, Índices de marginación", "método DP2, 2010 y 2020")
BY = (
    Dimension("state", "Estado"),
    Dimension("municipality", "Municipio"),
    Dimension("degree", "Grado de marginación"),
    Dimension("year", "Año del censo"),
)


def _municipalities(tables: Mapping[str, Any], value: str) -> Any:
    import ibis  # heavy: loaded only when a figure is first asked

    rows = tables["targeting_marginalisation"]
    rows = rows.filter(rows.level == "municipality")
    number = ibis.literal(1) if value == "one" else rows[value]
    return rows.select("state", "degree", "year", "source", municipality="place", value=number)


def _lacks(tables: Mapping[str, Any]) -> Any:
    rows = tables["targeting_lack"]
    return rows.select(
        "municipality",
        "deprivation",
        "year",
        "source",
        state=rows.municipality.substr(0, 2),
        value=rows.people,
    )


FIGURES = (
    Figure(
        name="marginalised_municipalities",
        title="Municipios por grado de marginación",
        unit=Unit.COUNT,
        definition="Municipios y alcaldías con índice de marginación, por su grado. Sin pedir un "
        "año se cuentan los de 2020. Los creados después de ese censo no tienen índice.",
        citation=CONAPO,
        dimensions=BY,
        tables=TABLES,
        expression=lambda tables: _municipalities(tables, "one"),
        formula="Cuenta de municipios con índice.",
        defaults=(("year", 2020),),
        alike=("year",),
    ),
    Figure(
        name="people_by_marginalisation",
        title="Habitantes de los municipios por grado de marginación",
        unit=Unit.PEOPLE,
        definition="Habitantes del censo que viven en municipios de cada grado. El grado es del "
        "lugar: no dice cómo vive cada persona. Sin pedir un año son los de 2020.",
        citation=CONAPO,
        dimensions=BY,
        tables=TABLES,
        expression=lambda tables: _municipalities(tables, "population"),
        formula="Suma de la población de los municipios con índice.",
        defaults=(("year", 2020),),
        alike=("year",),
    ),
    Figure(
        name="people_lacking",
        title="Personas con una carencia",
        unit=Unit.PEOPLE,
        definition="Personas que viven con la carencia que se pide, según la estimación municipal "
        "de 2020. Sin pedir una se cuenta el ingreso menor que la línea de pobreza extrema. Una "
        "persona puede tener varias carencias: no se suman. Tres municipios no tienen estimación.",
        citation=Citation("CONEVAL, Medición de la pobreza a escala municipal", "2020"),
        dimensions=(
            Dimension("deprivation", "Carencia"),
            Dimension("state", "Estado"),
            Dimension("municipality", "Municipio"),
            Dimension("year", "Año"),
        ),
        tables=("targeting_lack",),
        expression=_lacks,
        formula="Suma de las personas estimadas en cada municipio.",
        defaults=(("deprivation", "income_extreme"),),
        alike=("deprivation", "year"),
    ),
)
