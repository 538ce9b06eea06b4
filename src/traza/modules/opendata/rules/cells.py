"""How one value of a dataset is written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from traza.kernel.dataset import ColumnType
from traza.kernel.money import Money


def as_json_value(value: Any, kind: ColumnType) -> Any:
    """A value of a dataset as JSON carries it: money as text of pesos with two decimals.

    >>> as_json_value(14468639845, ColumnType.MONEY)
    '144686398.45'
    """
    if value is None:
        return None
    if kind is ColumnType.MONEY:
        return str(Money(int(value)))
    if isinstance(value, Decimal):
        return float(value)
    if kind is ColumnType.TEXT:
        return str(value)
    return value
