"""What the database says when it holds an invariant by itself, in the words of who must act."""

from __future__ import annotations

import re
from collections.abc import Mapping

SAID: Mapping[str, str] = {
    "the seal says how many postings there are and what they add up to": (
        "el sello cuenta y suma sus asientos"
    ),
    "lines are of the book of the document, and spending accounts of spending lines": (
        "las claves son del libro del documento, y las cuentas de egreso, de claves de egreso"
    ),
    "a movement takes the steps of its kind and names its commitment": (
        "un movimiento hace los asientos de su tipo y nombra su compromiso"
    ),
    "a commitment is a sealed commitment of the same book": (
        "un compromiso es un compromiso registrado del mismo libro"
    ),
    "a movement follows a standing one of the moment before it, of its book and commitment": (
        "un movimiento sigue a uno vigente del momento anterior, de su libro y compromiso"
    ),
    "a reversal is not reversed": "una reversión no se revierte, ni se fecha antes de lo revertido",
    "what another movement follows is not reversed before it": (
        "lo que otro movimiento sigue no se revierte antes que él"
    ),
    "a reversal mirrors what it reverses": "una reversión es el espejo de lo que revierte",
    "what comes back is at most what was paid, and what is taken of a reserve what it holds": (
        "no se devuelve más de lo pagado ni se toma de una reserva más de lo que tiene"
    ),
    "a sealed movement takes no postings": "un movimiento sellado no admite asientos",
    "amounts are whole centavos": "los montos son centavos enteros",
    "a movement is sealed once and reversed once": "un movimiento se revierte una sola vez",
    "a day is of the year of its book, or after it where it pays what that year left": (
        "la fecha es del ejercicio del libro, o posterior si paga lo que ese año dejó devengado"
    ),
    "the month is closed": "el mes está cerrado",
    "months close in their order": "los meses se cierran en su orden",
    "a month is closed once": "un mes se cierra una vez",
    "the ledger is written at read committed": (
        "el libro se escribe viendo lo que otros ya registraron (READ COMMITTED)"
    ),
}
_LEFT: Mapping[str, str] = {
    "available": "disponible",
    "reserved": "reservado",
    "committed": "comprometido",
    "advanced": "anticipo",
    "accrued": "devengado",
    "exercised": "ejercido",
    "paid": "pagado",
    "amortised": "anticipo amortizado",
    "approved": "aprobado",
    "income_accrued": "ingreso devengado",
    "collected": "recaudado",
}


def in_spanish(error: str) -> str:
    """The rule that a database error names, in Spanish; its own first line when it is another."""
    first = error.splitlines()[0] if error else ""
    said = next((text for rule, text in SAID.items() if rule in first), None)
    if said is not None:
        return said
    short = re.search(r"(?:balance|obligation)_(\w+)_not_below_zero", first)
    if short and short[1] in _LEFT:
        return f"no alcanza lo {_LEFT[short[1]]}"
    if "reverses_id" in first:
        return SAID["a movement is sealed once and reversed once"]
    return first[:200]
