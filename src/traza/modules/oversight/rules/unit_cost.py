"""What one unit of a work's goal costs, and with which works it may be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from traza.kernel.fold import fold
from traza.modules.oversight.rules.kinds_of_works import kind_of_works
from traza.modules.works.contracts.dossier import Dossier

# How each unit is written, and how many of the unit that is compared it has.
_UNITS = {
    "kilómetro": (("km", "kms", "kilometro", "kilometros"), Decimal(1), "kilómetro"),
    "metro": (
        ("m", "ml", "mts", "mt", "metro", "metros", "metro lineal", "metros lineales", "m l"),
        Decimal("0.001"),
        "kilómetro",
    ),
    "metro cuadrado": (("m2", "m²", "metro cuadrado", "metros cuadrados"), Decimal(1), ""),
    "metro cúbico": (("m3", "m³", "metro cubico", "metros cubicos"), Decimal(1), ""),
    "hectárea": (("ha", "has", "hectarea", "hectareas"), Decimal(1), ""),
    "pieza": (("pza", "pzas", "pz", "pieza", "piezas"), Decimal(1), ""),
    "aula": (("aula", "aulas"), Decimal(1), ""),
    "vivienda": (("vivienda", "viviendas", "casa", "casas"), Decimal(1), ""),
    "pozo": (("pozo", "pozos"), Decimal(1), ""),
    "luminaria": (("luminaria", "luminarias"), Decimal(1), ""),
}
_WRITTEN = {
    fold(form): (base or name, times)
    for name, (forms, times, base) in _UNITS.items()
    for form in forms
}
# "14.0" and "14,0" are fourteen; "1,400" is a thousand and four hundred.
_LENGTH = re.compile(
    r"longitud(?: total| aproximada)? de (\d{1,3}(?:,\d{3})+|\d+)(?:[.,](\d{1,3}))?"
    r" ?k(?:m|il[oó]m)",
    re.IGNORECASE,
)
CONTRACT, COST = "contrato", "costo"  # what the amount is: signed, or announced
_TAILS = (" de longitud", " de largo")


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Pesos a unit. `key` is the same for works that may be compared, which `what` names; `year`
    is the one of its money, and `basis` CONTRACT or COST."""

    pesos: Decimal
    unit: str
    key: str
    what: str
    year: int
    basis: str


def unit_of(written: str) -> tuple[str, Decimal] | None:
    """The unit as it is compared, and how many of it one of the written has; None when unknown.

    >>> unit_of("Kms."), unit_of("ml"), unit_of("por ciento")
    (('kilómetro', Decimal('1')), ('kilómetro', Decimal('0.001')), None)
    """
    said = fold(written)
    for tail in _TAILS:
        said = said.removesuffix(tail)
    return _WRITTEN.get(said)


def quantity_of(dossier: Dossier) -> tuple[Decimal, str] | None:
    """How much of its unit the goal is, in the unit that is compared; None when it is no number."""
    measure = dossier.measure
    known = unit_of(measure.unit) if measure else None
    if measure is None or known is None:
        return None
    try:
        quantity = Decimal(measure.quantity)
    except InvalidOperation:
        return None
    if not quantity.is_finite() or quantity <= 0:
        return None
    return quantity * known[1], known[0]


def told_length(dossier: Dossier) -> Decimal | None:
    """The kilometres that the description of a work says in its prose; None when it says none, or
    several lengths."""
    said = {
        Decimal(f"{match[1].replace(',', '')}.{match[2] or 0}")
        for match in _LENGTH.finditer(dossier.description.partition("\n\n")[0])
    }
    return said.pop() if len(said) == 1 else None


def agrees(dossier: Dossier) -> bool:
    """False when the goal is in kilometres and the description says another length: more than a
    fifth away, one of both is wrong."""
    known, told = quantity_of(dossier), told_length(dossier)
    if known is None or told is None or not told or known[1] != "kilómetro":
        return True
    return abs(known[0] - told) <= told / 5


def unit_cost(dossier: Dossier, layout: str = "") -> UnitCost | None:
    """The contract, or the budget before there is one, by the quantity of the physical goal.

    None when the goal, the amount or the type of works is unknown: those cannot be compared. Nor
    can a goal that the description contradicts. Contracts are compared with contracts, and each
    family of layouts (`layout` up to its year) with itself.
    """
    known = quantity_of(dossier)
    agreed = dossier.contract_amount
    amount = agreed or dossier.amount
    if known is None or not amount or amount.centavos < 0:
        return None
    kind = kind_of_works(dossier)
    if kind is None or not agrees(dossier):
        return None
    quantity, unit = known
    basis = CONTRACT if agreed else COST
    family = layout.partition("-")[0]
    key = "|".join((family, basis, dossier.kind.value, kind.key, unit))
    return UnitCost(amount.pesos / quantity, unit, key, kind.words, _year(dossier), basis)


def _year(dossier: Dossier) -> int:
    signed = dossier.contract.signed_on if dossier.contract else None
    return signed.year if signed else dossier.year
