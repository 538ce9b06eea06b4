"""Amounts as JSON takes them: numbers of pesos that keep every centavo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

CURRENCY = "MXN"
EXACT = 10**15  # fifteen digits survive any reader that makes a binary fraction of a number


def number(centavos: int) -> int | float:
    """Pesos as a JSON number, written with exactly its centavos. Raises ValueError past EXACT.

    >>> number(14468639845), number(5000)
    (144686398.45, 50)
    """
    if abs(centavos) >= EXACT:
        raise ValueError(f"{centavos} centavos do not fit a JSON number")
    whole, rest = divmod(centavos, 100)
    return float(Decimal(centavos).scaleb(-2)) if rest else whole


def value(centavos: int) -> dict[str, object]:
    """An amount with its currency."""
    return {"amount": number(centavos), "currency": CURRENCY}


def added(moments: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Moments of several lines together; one that none of them published stays absent."""
    total: dict[str, int] = {}
    for each in moments:
        for name, centavos in each.items():
            total[name] = total.get(name, 0) + centavos
    return total
