"""How many works known by name each municipality has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import CITATION, DIMENSIONS, TABLES, works


def _expression(tables: Mapping[str, Any]) -> Any:
    facts = works(tables)
    facts = facts.filter(facts.municipality.notnull())
    return facts.mutate(value=facts.id).drop("id", "amount_centavos")


FIGURE = Figure(
    name="municipality_named_works",
    title="Obras identificadas en municipios",
    unit=Unit.WORKS,
    definition="Obras conocidas por su nombre cuyo municipio se conoce. Las que abarcan varios "
    "municipios con un solo monto no se reparten y no se cuentan aquí.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de obras con municipio.",
    aggregate="count",
)
