"""What one unit of a work's goal costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from traza.kernel.fold import fold
from traza.modules.works.contracts.dossier import Dossier


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Pesos a unit, and the unit as written. `key` is the same for works that may be compared."""

    pesos: Decimal
    unit: str
    key: str


def unit_cost(dossier: Dossier) -> UnitCost | None:
    """The contract, or the budget before there is one, by the quantity of the physical goal.

    None when the goal, the amount or the kind of works is unknown: those cannot be compared.
    """
    measure, kind = dossier.measure, dossier.subprogramme or dossier.sector
    amount = dossier.contract_amount or dossier.amount
    if measure is None or not kind or not amount or amount.centavos < 0:
        return None
    try:
        quantity = Decimal(measure.quantity)
    except InvalidOperation:
        return None
    if not quantity.is_finite() or quantity <= 0:
        return None
    key = f"{kind}|{dossier.kind.value}|{fold(measure.unit)}"
    return UnitCost(amount.pesos / quantity, measure.unit, key)
