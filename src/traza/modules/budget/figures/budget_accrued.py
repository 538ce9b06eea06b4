"""Devengado."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import INSIDE, crossing, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    return crossing(tables, INSIDE["accrued"])


FIGURE = figure(
    "budget_accrued",
    "Devengado",
    "Obligaciones de pago por bienes, servicios y obras recibidos de conformidad.",
    "Suma de los asientos que cruzan a devengado (8.2.5), menos los que regresan.",
    _expression,
)
