"""Presupuesto aprobado."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import approved, figure


def _expression(tables: Mapping[str, Any]) -> Any:
    return approved(tables)


FIGURE = figure(
    "budget_approved",
    "Presupuesto aprobado",
    "Asignaciones del presupuesto de egresos de origen, por clave.",
    "Suma de los asientos con abono a la cuenta 8.2.1, menos sus reversiones.",
    _expression,
)
