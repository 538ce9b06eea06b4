"""How many works are known one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import CITATION, DIMENSIONS, TABLES, works


def _expression(tables: Mapping[str, Any]) -> Any:
    facts = works(tables)
    return facts.mutate(value=facts.id).drop("id", "amount_centavos")


FIGURE = Figure(
    name="works_registered",
    title="Obras identificadas una por una",
    unit=Unit.WORKS,
    definition="Obras que el registro conoce por su nombre y lugar. Son menos que las obras "
    "publicadas, porque los informes nombran sólo algunas.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Número de obras del registro.",
    aggregate="count",
)
