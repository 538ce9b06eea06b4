"""Presupuesto modificado."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import INSIDE, crossing, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    return crossing(tables, INSIDE["modified"])


FIGURE = figure(
    "budget_modified",
    "Presupuesto modificado",
    "Lo aprobado más ampliaciones y aportaciones, menos reducciones.",
    "Suma de los asientos que entran al presupuesto por ejercer (8.2.2) desde las cuentas de "
    "origen, menos los que salen.",
    _expression,
)
