"""Amounts as JSON takes them: numbers of pesos that keep every centavo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from traza.kernel.json_number import json_number

CURRENCY = "MXN"


def value(centavos: int) -> dict[str, object]:
    """An amount with its currency."""
    return {"amount": json_number(centavos), "currency": CURRENCY}


def added(moments: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Moments of several lines together; one that none of them published stays absent."""
    total: dict[str, int] = {}
    for each in moments:
        for name, centavos in each.items():
            total[name] = total.get(name, 0) + centavos
    return total
