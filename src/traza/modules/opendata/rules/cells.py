"""How one value is written: exact pesos, and text that no spreadsheet takes for a formula."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from traza.kernel.dataset import ColumnType
from traza.kernel.money import Money

# A spreadsheet runs a text cell that begins so (OWASP, "CSV Injection").
FORMULA_STARTS = r"^[=+\-@\t\r]"
_FORMULA = re.compile(FORMULA_STARTS)


def harmless(text: str) -> str:
    """Text with an apostrophe in front where a spreadsheet would run it.

    >>> harmless("=HYPERLINK(A1)")
    "'=HYPERLINK(A1)"
    >>> harmless("Obra = 3")
    'Obra = 3'
    """
    return f"'{text}" if _FORMULA.match(text) else text


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
