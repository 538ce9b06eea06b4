"""How much money works known one by one add up to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.named import ALIKE, CITATION, DIMENSIONS, TABLES, once, works


def _expression(tables: Mapping[str, Any]) -> Any:
    facts = once(works(tables), tables)
    facts = facts.filter(facts.amount_centavos.notnull())
    return facts.mutate(value=facts.amount_centavos).drop("id", "amount_centavos")


FIGURE = Figure(
    name="works_registered_amount",
    title="Monto de las obras identificadas",
    unit=Unit.CENTAVOS,
    definition="Suma de los montos de las obras conocidas por su nombre. Muchos montos se "
    "publicaron redondeados a cientos de miles de pesos; la dimensión «precisión» los separa. Las "
    "compras, los estudios y los programas no suman; un proyecto y sus contratos, una vez.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=TABLES,
    expression=_expression,
    formula="Suma de los montos de las obras que tienen monto.",
    alike=ALIKE,
)
