"""Comprometido."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import INSIDE, crossing, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    return crossing(tables, INSIDE["committed"])


FIGURE = figure(
    "budget_committed",
    "Comprometido",
    "Lo que se formalizó con terceros: contratos, convenios, pedidos.",
    "Suma de los asientos que cruzan a comprometido (8.2.4), menos los que regresan.",
    _expression,
)
