"""How official paper writes amounts, dates and percentages: Spanish of Mexico, in any session."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.money import Money

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_UNITS = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez",
    "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho",
    "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco",
    "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos",
    "setecientos", "ochocientos", "novecientos",
)  # fmt: skip
MILLION = 1_000_000


def pesos(amount: Money | None) -> str:
    """`$1,234,567.89`; "sin dato" when there is none."""
    if amount is None:
        return "sin dato"
    sign = "−" if amount.centavos < 0 else ""
    return f"{sign}${abs(amount.pesos):,.2f}"


def pesos_in_words(amount: Money) -> str:
    """As contracts write it: "doce mil pesos 50/100 M.N.". Raises ValueError below zero."""
    whole, cents = divmod(amount.centavos, 100)
    unit = "peso" if whole == 1 else "pesos"
    of = "de " if whole >= MILLION and whole % MILLION == 0 else ""
    return f"{_short(in_words(whole))} {of}{unit} {cents:02d}/100 M.N."


def day(moment: date | None) -> str:
    """ "20 de febrero de 2025"; "sin dato" when there is none."""
    if moment is None:
        return "sin dato"
    return f"{moment.day} de {MONTHS[moment.month - 1]} de {moment.year}"


def month(key: str) -> str:
    """ "2026-03" as "marzo de 2026"."""
    year, number = key.split("-")
    return f"{MONTHS[int(number) - 1]} de {year}"


def percent(hundredths: int | None) -> str:
    """Hundredths of a percent with one decimal, rounded half up: 7025 is `70.3 %`."""
    if hundredths is None:
        return "sin dato"
    value = Decimal(hundredths).scaleb(-2).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{value:,} %"


def count(number: int | None) -> str:
    """A count with thousands: `1,067,715`."""
    return "sin dato" if number is None else f"{number:,}"


def in_words(number: int) -> str:
    """A whole number from 0 to a million million less one, in words: 21 is "veintiuno"."""
    if not 0 <= number < MILLION**2:
        raise ValueError(f"{number} is not written in words")
    if number == 0:
        return _UNITS[0]
    millions, rest = divmod(number, MILLION)
    said = []
    if millions:
        said.append("un millón" if millions == 1 else f"{_short(_thousands(millions))} millones")
    if rest:
        said.append(_thousands(rest))
    return " ".join(said)


def _thousands(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    said = []
    if thousands:
        said.append("mil" if thousands == 1 else f"{_short(_hundreds(thousands))} mil")
    if rest:
        said.append(_hundreds(rest))
    return " ".join(said)


def _hundreds(number: int) -> str:
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    said = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest:
        said.append(_tens(rest))
    return " ".join(said)


def _tens(number: int) -> str:
    if number < len(_UNITS):
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens - 3] + (f" y {_UNITS[unit]}" if unit else "")


def _short(words: str) -> str:
    """Before a noun "uno" loses its last letter: veintiún mil, treinta y un pesos."""
    if words.endswith("veintiuno"):
        return words.removesuffix("veintiuno") + "veintiún"
    return words[:-1] if words.endswith("uno") else words
