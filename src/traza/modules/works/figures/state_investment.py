"""How much state money was published for works."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.kernel.figure import Figure, Unit
from traza.modules.works.figures.published import (
    ALIKE,
    CITATION,
    DEFAULTS,
    DIMENSIONS,
    IMPLIED,
    MONEY_TABLES,
    money,
)


def _expression(tables: Mapping[str, Any]) -> Any:
    facts = money(tables)
    return facts.filter(facts.source == "state")


FIGURE = Figure(
    name="state_investment",
    title="Inversión estatal en obras",
    unit=Unit.CENTAVOS,
    definition="Dinero del estado que los informes anuales dicen haber invertido en obras, sin lo "
    "que pusieron municipios y comunidades.",
    citation=CITATION,
    dimensions=DIMENSIONS,
    tables=MONEY_TABLES,
    expression=_expression,
    formula="Suma de la aportación estatal de los renglones, sin el renglón de total.",
    defaults=DEFAULTS,
    implied=IMPLIED,
    alike=ALIKE,
)
