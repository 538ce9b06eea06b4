"""Pagado."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import INSIDE, crossing, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    return crossing(tables, INSIDE["paid"])


FIGURE = figure(
    "budget_paid",
    "Pagado",
    "Obligaciones canceladas con dinero, o con el anticipo que ya se había entregado.",
    "Suma de los asientos que cruzan a pagado (8.2.7), menos reintegros y reversiones.",
    _expression,
)
