"""Ejercido."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import INSIDE, crossing, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    return crossing(tables, INSIDE["exercised"])


FIGURE = figure(
    "budget_exercised",
    "Ejercido",
    "Lo que tiene una cuenta por liquidar certificada o documento equivalente aprobado.",
    "Suma de los asientos que cruzan a ejercido (8.2.6), menos los que regresan.",
    _expression,
)
