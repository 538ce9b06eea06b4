"""Whether two works of different registers may be one: told to a person, never joined."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.fold import fold

_WORD = 4
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a work: amounts in centavos, None unknown; `register` names its keys."""

    state: str
    folio: str
    name: str
    year: int
    amount: int | None
    register: str


def alike(one: Sketch, other: Sketch) -> str:
    """Why two works may be the same, as a clause; "" when nothing says so.

    >>> a = Sketch("19", "A", "Rehabilitación del parque Fundidora", 2018, 1234567, "OCDS")
    >>> b = Sketch("19", "B", "Rehabilitación Parque Fundidora", 2018, 1234567, "OC4IDS")
    >>> alike(a, b)
    'mismo monto y casi el mismo nombre'
    """
    if one.register == other.register or abs(one.year - other.year) > 1:
        return ""
    if one.state != other.state and "00" not in {one.state, other.state}:
        return ""
    same_name = fold(one.name) == fold(other.name)
    same_amount = one.amount is not None and one.amount == other.amount
    if same_name and same_amount:
        return "mismo nombre y mismo monto"
    if same_amount and _likeness(one.name, other.name) >= _ALIKE:
        return "mismo monto y casi el mismo nombre"
    if same_name and len(words(one.name)) >= _WORD:
        return "mismo nombre"
    return ""


def words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(word for word in fold(name).split() if len(word) >= _WORD)


def _likeness(one: str, other: str) -> float:
    mine, theirs = words(one), words(other)
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 0.0
