"""What a reader writes to find works, as values: words, years, amounts, a past day, a part of the
map. A text that cannot be understood is a sentence for its field and asks for nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import isfinite
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from traza.kernel.amounts import read_amount
from traza.kernel.money import Money
from traza.kernel.whole_number import whole_number
from traza.modules.works import api as works
from traza.modules.works.contracts.published import Box, TooFarBack
from traza.platform.law import clock
from traza.portal.pages import past

MOST = 10**14  # pesos: beyond any budget, and within what a database counts
LONGEST = 100  # letters of words to find
DIGITS = 9
SIDES = 4


def read(query: QueryDict, errors: dict[str, str]) -> dict[str, Any]:
    """The values by their names in the address, None where nothing was asked; what is wrong is
    added to `errors`."""
    found: dict[str, Any] = {}
    for name, reader in READERS.items():
        try:
            found[name] = reader(query.get(name, ""))
        except ValidationError as error:
            found[name] = None
            errors[name] = str(error.message)
    return found


def whole(text: str) -> int | None:
    """A whole number of an address; None for none. Raises ValidationError for another text."""
    text = text.strip()
    number = whole_number(text, DIGITS)
    if text and number is None:
        raise ValidationError(
            _("«%(text)s» no es un número entero, por ejemplo 2024.") % {"text": text[:40]}
        )
    return number


def _money(text: str) -> Money | None:
    text = text.strip()
    try:
        pesos = read_amount(text)
        if pesos is not None and abs(pesos) >= MOST:
            raise ValueError
    except ValueError:
        raise ValidationError(
            _("«%(text)s» no es un monto en pesos, por ejemplo 1500000.00.") % {"text": text[:40]}
        ) from None
    return None if pesos is None else Money.of(pesos)


def _day(text: str) -> date | None:
    """The past day, when the register can be put together as it was then; None for now."""
    told = past.read(text, today=clock.today())
    if told.error:
        raise ValidationError(told.error)
    if told.day is None or told.day == clock.today():
        return None
    try:
        works.register_on(told.day)
    except TooFarBack as far:
        raise ValidationError(str(far)) from far
    return told.day


def _box(text: str) -> Box | None:
    """West, south, east and north in degrees, by commas."""
    if not text:
        return None
    try:
        west, south, east, north = map(float, text.split(",", SIDES))
    except ValueError:
        west, south, east, north = 0.0, 0.0, 0.0, 0.0
    sides = (west, south, east, north)
    if not (
        all(map(isfinite, sides)) and -180 <= west < east <= 180 and -90 <= south < north <= 90
    ):
        raise ValidationError(_("No se entiende qué parte del mapa se pide. Elíjala en el mapa."))
    return Box(*sides)


def _words(text: str) -> str:
    return text[:LONGEST]


READERS: dict[str, Callable[[str], Any]] = {
    "q": _words,
    "anio": whole,
    "desde_anio": whole,
    "hasta_anio": whole,
    "desde": _money,
    "hasta": _money,
    "programa": whole,
    "subprograma": whole,
    "al": _day,
    "caja": _box,
}
