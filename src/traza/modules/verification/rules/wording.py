"""How figures are written in the sentences of a check."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.money import Money
from traza.modules.reading.contracts import CellType, ClaimUnit, Value

_NOUNS = {
    ClaimUnit.WORKS: "obras",
    ClaimUnit.PEOPLE: "personas",
    ClaimUnit.COMMITTEES: "comités",
    ClaimUnit.REQUESTS: "solicitudes",
    ClaimUnit.ITEMS: "unidades",
}


def pesos(amount: Decimal) -> str:
    """An amount of pesos: 1234.5 is "$1,234.50"."""
    sign = "-" if amount < 0 else ""
    return f"{sign}${abs(amount):,.2f}"


def millions(amount: Decimal, places: int) -> str:
    """Pesos as millions rounded half up to `places`: "144.7 mdp"."""
    exact = (amount / 1_000_000).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:,} mdp"


def number(amount: Decimal) -> str:
    """A number with thousands commas and no needless zeros: 1067715 is "1,067,715"."""
    whole = amount.to_integral_value()
    return f"{int(whole):,}" if amount == whole else f"{amount.normalize():,f}"


def percent(value: Decimal, places: int = 2) -> str:
    """A percentage rounded half up to `places`: "70.29 %"."""
    return f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)} %"


def typed(amount: Decimal, kind: CellType) -> str:
    """A cell of a column of that type, as a reader would write it."""
    if kind is CellType.MONEY:
        return pesos(amount)
    return f"{number(amount)} %" if kind is CellType.PERCENT else number(amount)


def counted(amount: Decimal, unit: ClaimUnit) -> str:
    """A figure with what it counts: "44 obras", "$144,096,967.18"."""
    if unit is ClaimUnit.PESOS:
        return pesos(amount)
    if unit is ClaimUnit.PERCENT:
        return f"{number(amount)} %"
    return f"{number(amount)} {_NOUNS[unit]}"


def exact(value: Value) -> Decimal | None:
    """A cell as a Decimal (pesos for money); None for text or nothing."""
    if isinstance(value, Money):
        return value.pesos
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return None
    return Decimal(value)


def listed(parts: list[str], last: str = "y") -> str:
    """Join with commas and a final "y" (or "o")."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
