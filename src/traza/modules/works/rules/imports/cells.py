"""Reading the cells of published files: amounts, days, percentages and points, never a guess."""

from __future__ import annotations

import calendar
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from traza.kernel import amounts
from traza.kernel.amounts import is_ambiguous
from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.works.contracts.imports import RowNote

_CENT = Decimal("0.01")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:[eE]\+?\d{1,2})?", re.ASCII)
# As most programs write them: nothing to interpret.
_PLAIN_AMOUNT = re.compile(r"(\d{1,12})(?:\.(\d\d))?", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.ASCII)
_LATIN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?", re.ASCII)
_MONTH = re.compile(r"([a-záéíóú]+)[/ ](\d{4})", re.IGNORECASE)
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
)
EARLIEST, LATEST = 1900, 2100
_SHOWN = 40


class BadCell(ValueError):
    """A cell does not say what its column is for; the message is for people."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Money, and the size of its last digit when the file rounded it ("7.06026E+11")."""

    money: Money
    rounding: Money | None = None
    had_fraction: bool = False


@lru_cache(maxsize=4096)
def read_amount(cell: str, *, machine: bool = False) -> Amount | None:
    """Pesos written as 1234.5, 1,234.50, $1,234.50 or 7.06026E+11; None when blank.

    Fractions of a centavo are rounded half up and told. "1.234" reads in two ways and is refused,
    unless a program wrote it as a number (`machine`). Raises BadCell.
    """
    text = cell.strip().removeprefix("$").strip()
    if not text:
        return None
    if plain := _PLAIN_AMOUNT.fullmatch(text):
        return Amount(Money(int(plain[1]) * 100 + int(plain[2] or 0)))
    if not _AMOUNT.fullmatch(text) or not any(mark.isdigit() for mark in text):
        raise BadCell("no es un monto; escriba pesos con punto decimal, por ejemplo 1234567.89")
    if is_ambiguous(text) and not machine:
        raise BadCell(
            "se puede leer de dos maneras, como miles o como fracción; escriba dos decimales"
        )
    exact = amounts.read_amount(text, amounts.MACHINE)
    if exact is None:
        raise BadCell("no es un monto; escriba pesos, por ejemplo 1234567.89")
    if exact < 0:
        raise BadCell("es un monto negativo; escriba cuánto, sin signo")
    if abs(exact) >= Decimal(10) ** 15:
        raise BadCell("es un monto imposible; revise el punto decimal")
    exponent = exact.as_tuple().exponent
    rounding = (
        Money.of(Decimal(10) ** exponent) if isinstance(exponent, int) and exponent > 0 else None
    )
    whole = exact.quantize(_CENT, ROUND_HALF_UP)
    return Amount(Money.of(whole), rounding, whole != exact)


@lru_cache(maxsize=4096)
def read_day(cell: str, *, end: bool = False) -> date | None:
    """A day written as 2017-07-26 (with or without hour), 26/07/2017 or Julio/2017.

    A month alone is its first day, or its last with `end`. None when blank, and for the year 1 that
    some systems write for "none". Raises BadCell.
    """
    text = cell.strip()
    if not text or text.startswith(("0001-01-01", "01/01/0001", "1900-01-00")):
        return None
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _LATIN.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _MONTH.fullmatch(text):
        year, month = int(found[2]), _month(found[1])
        day = calendar.monthrange(year, month)[1] if end and month else 1
    else:
        raise BadCell("no es una fecha; escriba día/mes/año, por ejemplo 26/07/2017")
    try:
        read = date(year, month, day)
    except ValueError as error:
        raise BadCell("es una fecha que no existe; revise el día y el mes") from error
    if not EARLIEST <= read.year <= LATEST:
        raise BadCell(f"es una fecha imposible; el año va de {EARLIEST} a {LATEST}")
    return read


def _month(word: str) -> int:
    """The number of a month's name; 0 for another word, which no calendar has."""
    wanted = fold(word).replace("setiembre", "septiembre")
    return _MONTHS.index(wanted) + 1 if wanted in _MONTHS else 0


def read_percent(cell: str) -> int | None:
    """Hundredths of a percent of "99.68" or "99.68 %"; None when blank. Raises BadCell."""
    text = cell.strip().removesuffix("%").strip().replace(",", "")
    if not text:
        return None
    try:
        exact = Decimal(text)
    except InvalidOperation as error:
        raise BadCell("no es un porcentaje; escriba un número, por ejemplo 85.5") from error
    if not exact.is_finite() or not 0 <= exact <= 1000:
        raise BadCell("es un porcentaje imposible; escriba de 0 a 100")
    return int((exact * 100).quantize(Decimal(1), ROUND_HALF_UP))


def read_degrees(cell: str) -> float | None:
    """Degrees of "19.4326" or "-99.13"; None when blank or 0, which files write for "none"."""
    text = cell.strip().replace("°", "").replace(",", ".")
    if not text:
        return None
    try:
        read = float(text)
    except ValueError as error:
        raise BadCell("no son grados; escriba un número decimal, por ejemplo -110.9613") from error
    if not -180 <= read <= 180:
        raise BadCell("no son grados posibles; van de -180 a 180")
    return read or None


def plain_text(printed: str) -> str:
    """A text in one line, with the entities of HTML ("&#38;", "&amp;") as their letters.

    >>> plain_text("LANDRUM  &#38; BROWN")
    'LANDRUM & BROWN'
    """
    if "&" in printed and ";" in printed:
        printed = html.unescape(printed)
    return " ".join(printed.split())


@dataclass(slots=True)
class Cells:
    """One row by the names of its columns; what cannot be read is noted and read as None.

    `digest` is the SHA-256 of the row as it was read; `asked` gathers the columns that were read.
    """

    row: int
    values: Mapping[str, str]
    notes: list[RowNote] = field(default_factory=list)
    digest: str = ""
    asked: set[str] = field(default_factory=set)

    def text(self, column: str) -> str:
        """The cell in one line, without Excel's apostrophe before a number."""
        self.asked.add(column)
        value = self.values.get(column, "")
        if not value:
            return ""
        said = plain_text(value) if "&" in value else " ".join(value.split())
        return said.removeprefix("'").strip() if said.startswith("'") else said

    def amount(self, column: str) -> Amount | None:
        """The amount of a cell."""
        said = self.text(column)
        if not said:
            return None
        try:
            read = read_amount(said)
        except BadCell as bad:
            self.note(column, str(bad))
            return None
        if read is not None and read.had_fraction:
            says = f"trae fracciones de centavo; se redondeó a {read.money}"
            self.note(column, says, cause="trae fracciones de centavo")
        return read

    def day(self, column: str, *, end: bool = False) -> date | None:
        """The day of a cell."""
        try:
            return read_day(self.text(column), end=end)
        except BadCell as bad:
            self.note(column, str(bad))
            return None

    def percent(self, column: str) -> int | None:
        """Hundredths of a percent of a cell."""
        try:
            return read_percent(self.text(column))
        except BadCell as bad:
            self.note(column, str(bad))
            return None

    def degrees(self, column: str) -> float | None:
        """Degrees of a cell."""
        try:
            return read_degrees(self.text(column))
        except BadCell as bad:
            self.note(column, str(bad))
            return None

    def year(self, column: str) -> int | None:
        """A year of four digits; None for anything else ("TOTAL")."""
        text = self.text(column)
        return int(text) if _YEAR.fullmatch(text) else None

    def note(self, column: str, says: str, *, lost: bool = False, cause: str = "") -> None:
        """Tell what is odd of a cell, in words that follow its value."""
        value = self.values.get(column, "")
        self.notes.append(told(self.row, column, value, says, lost=lost, cause=cause))


def told(
    row: int, column: str, value: str, says: str, *, lost: bool = False, cause: str = ""
) -> RowNote:
    """A note in the house's words: row, value, column and the way out.

    `cause` is what it has in common with other notes, where its words have something of its own.

    >>> told(14, "MONTO", "mil", "no es un monto").text
    'La fila 14 dice «mil» en MONTO; no es un monto.'
    """
    value = " ".join(str(value).split())
    short = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    said = f"dice «{short}» en {column}; " if short else f"no trae {column}; "
    return RowNote(row, column, short, f"La fila {row} {said}{says}.", lost, cause or says)
