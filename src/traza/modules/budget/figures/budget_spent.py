"""What was spent: the furthest moment that each source publishes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traza.modules.budget.figures.facts import INSIDE, crossing, figure

MOMENTS = ("accrued", "exercised", "paid")


def _expression(tables: Mapping[str, Any]) -> Any:
    parts = [_of(tables, moment) for moment in MOMENTS]
    return parts[0].union(parts[1]).union(parts[2])


def _of(tables: Mapping[str, Any], moment: str) -> Any:
    """Facts of one moment, of the books whose source goes that far."""
    book = tables["budget_book"]
    some = {**tables, "budget_book": book.filter(book.spent_moment == moment)}
    return crossing(some, INSIDE[moment])


FIGURE = figure(
    name="budget_spent",
    title="Gasto",
    definition="Lo gastado según el momento más avanzado que publica cada fuente: pagado, ejercido "
    "o devengado. Cada libro dice cuál es el suyo.",
    formula="Suma de lo devengado, lo ejercido o lo pagado, según el libro.",
    expression=_expression,
)
