"""Cells of a table as children who were measured, and what of them could not be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traza.kernel.fold import fold
from traza.kernel.language import later, told
from traza.modules.growth.contracts.children import (
    FEMALE,
    LYING,
    MALE,
    STANDING,
    Children,
    Numbers,
)
from traza.modules.growth.contracts.refusals import WhichSex, WhichUnit
from traza.modules.growth.rules.columns import WHAT
from traza.modules.growth.rules.zscores import DAYS_OF_MONTH

MISSING = frozenset({"", "na", "n/a", "nan", ".", "null", "none", "s/d"})
SEXES = {
    "1": MALE, "male": MALE, "masculino": MALE, "masc": MALE, "nino": MALE, "hombre": MALE,
    "h": MALE, "boy": MALE, "varon": MALE, "v": MALE, "macho": MALE, "2": FEMALE, "f": FEMALE,
    "female": FEMALE, "femenino": FEMALE, "fem": FEMALE, "nina": FEMALE, "mujer": FEMALE,
    "girl": FEMALE, "hembra": FEMALE,
}  # fmt: skip
# 1 and 2 as the files of DHS and MICS have them.
MEASURES = {
    "1": LYING, "l": LYING, "acostado": LYING, "acostada": LYING, "lying": LYING,
    "lying down": LYING, "length": LYING, "longitud": LYING, "recumbent": LYING,
    "recostado": LYING, "recostada": LYING, "decubito": LYING, "supino": LYING, "a": LYING,
    "2": STANDING, "h": STANDING, "de pie": STANDING, "pie": STANDING, "parado": STANDING,
    "parada": STANDING, "standing": STANDING, "standing up": STANDING, "height": STANDING,
    "estatura": STANDING, "p": STANDING,
}  # fmt: skip
SWOLLEN = {
    "y": True, "yes": True, "si": True, "s": True, "1": True, "true": True,
    "n": False, "no": False, "2": False, "0": False, "false": False,
}  # fmt: skip
LARGEST_AGE = 240  # an age above it is in days
THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[.][0-9]{3})+")
WITH_COMMA = re.compile(r"-?[0-9]{1,3}(?:[.][0-9]{3})+,[0-9]+")
OLDEST = 229  # months: from here no table tells
FEW = 20  # one of so many above it may be a slip, or the 999 of what nobody knows
APART = 1.0  # months that ages in days and in months may differ and say the same
# Above or below, a number of another unit: what it is likely to be.
ODD = {
    "weight": (0.3, 300.0, later("¿está en gramos o libras?")),
    "length": (20.0, 250.0, later("¿está en metros o milímetros?")),
    "head": (15.0, 80.0, later("¿está en metros o milímetros?")),
    "arm": (4.0, 60.0, later("¿está en metros o milímetros?")),
}
NOT_NUMBER = later("%(what)s: «%(said)s» no es un número.")
TWO_WAYS = later("%(what)s: «%(said)s» puede ser de miles o de decimales; escríbalo sin punto.")
NOT_KNOWN = later("%(what)s: no se entiende «%(said)s».")
NEGATIVE = later("edad: es negativa.")
OLD = later("edad: pasa de 19 años.")
TWO_AGES = later("edad: los días y los meses no dicen lo mismo; se usaron los días.")
NUMBERS = ("weight", "length", "head", "arm", "triceps", "subscapular")


@dataclass(slots=True)
class Notes:
    """What is to be told of a child, by its place in the part."""

    of: dict[int, list[str]] = field(default_factory=dict)

    def add(self, place: int, said: str) -> None:
        """One more sentence of a child."""
        self.of.setdefault(place, []).append(said)


def age_unit(column: str, cells: Sequence[str], *, comma: bool) -> str:
    """ "days" or "months" of a column that does not say it. Raises WhichUnit when both may be."""
    values = [_number(each, comma=comma) for each in cells]
    known = [each for each in values if each is not None]
    if not known:
        return "days"  # nothing to mistake
    above = sum(each > LARGEST_AGE for each in known)
    parts = any(each % 1 for each in known)
    if above and not parts and above * FEW >= len(known):
        return "days"
    if parts and not above:
        return "months"
    raise WhichUnit(column=column)


def male_is_m(column: str, cells: Sequence[str]) -> bool:
    """Whether "m" is male (beside "f") or a woman (beside "h" or "v"). Raises WhichSex for none or
    both, and for a column of 0 and 1, of which nobody says who is 0."""
    said = {_plain(each) for each in set(cells)}
    if "0" in said and "1" in said and "2" not in said:
        raise WhichSex(column=column, said="0, 1")
    woman, male = bool(said & {"h", "v"}), "f" in said
    if "m" in said and woman == male:
        raise WhichSex(column=column, said="m")
    return not woman


def measured(
    rows: Sequence[Sequence[str]],
    places: Mapping[str, int],
    *,
    comma: bool,
    points: bool = True,
    m_is_male: bool,
) -> tuple[Children, Notes]:
    """The children of some rows; a cell that cannot be read is not known, and is noted.

    `comma`: one begins the decimals of a number; `points`: so does a point before three digits,
    as no number of the file has a comma.
    """
    notes, count = Notes(), len(rows)
    columns = {what: [row[place] for row in rows] for what, place in places.items()}

    def numbers(what: str) -> Numbers:
        cells = columns.get(what)
        if cells is None:
            return np.full(count, np.nan)
        return _numbers(what, cells if points else _without_two_ways(what, cells, notes), notes,
                        comma)  # fmt: skip

    def coded(what: str, codes: Mapping[str, int | bool]) -> NDArray[np.int8]:
        return _codes(what, columns.get(what, [""] * count), codes, notes)

    sexes = SEXES | {"m": MALE if m_is_male else FEMALE}
    found = {what: numbers(what) for what in NUMBERS}
    for what, (least, most, why) in ODD.items():
        values = found[what]
        for place in np.flatnonzero((values > 0) & ((values < least) | (values > most))):
            notes.add(int(place), f"{told(WHAT[what])}: {told(why)}")
    days, months = _ages(numbers("days"), numbers("months"), notes)
    children = Children(
        coded("sex", sexes), days, months, found["weight"], found["length"],
        coded("measure", MEASURES), coded("oedema", SWOLLEN).astype(bool), found["head"],
        found["arm"], found["triceps"], found["subscapular"],
    )  # fmt: skip
    return children, notes


def _ages(days: Numbers, months: Numbers, notes: Notes) -> tuple[Numbers, Numbers]:
    """Both ages; where they tell two children, that in days alone."""
    with np.errstate(invalid="ignore"):
        apart = np.abs(days / DAYS_OF_MONTH - months) > APART
        negative = (days < 0) | (months < 0)
        old = np.fmin(days / DAYS_OF_MONTH, months) >= OLDEST
    for place in np.flatnonzero(apart):
        notes.add(int(place), told(TWO_AGES))
    for place in np.flatnonzero(negative):
        notes.add(int(place), told(NEGATIVE))
    for place in np.flatnonzero(old):
        notes.add(int(place), told(OLD))
    return days, np.where(apart, np.nan, months)


def _without_two_ways(what: str, cells: Sequence[str], notes: Notes) -> list[str]:
    """The cells without the points of thousands; one that has nothing else to tell them is noted
    and left empty."""
    found = list(cells)
    for place, cell in enumerate(cells):
        plain = cell.strip()
        if WITH_COMMA.fullmatch(plain):
            found[place] = plain.replace(".", "")
        elif THOUSANDS.fullmatch(plain):
            found[place] = ""
            notes.add(place, told(TWO_WAYS, what=told(WHAT[what]), said=plain[:40]))
    return found


def _numbers(what: str, cells: Sequence[str], notes: Notes, comma: bool) -> Numbers:
    if not comma:
        try:
            read = np.array([each or "nan" for each in cells]).astype(np.float64)
        except ValueError:
            pass
        else:
            if not np.isinf(read).any():
                return read
    found = np.full(len(cells), np.nan)
    for place, cell in enumerate(cells):
        value = _number(cell, comma=comma)
        if value is not None:
            found[place] = value
        elif fold(cell.strip()) not in MISSING:
            notes.add(place, told(NOT_NUMBER, what=told(WHAT[what]), said=cell[:40]))
    return found


def _number(cell: str, *, comma: bool) -> float | None:
    try:
        value = float(cell.replace(",", ".") if comma else cell)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def _plain(cell: str) -> str:
    """A code as it is looked up: folded, "1.0" as 1, ñ as n."""
    return fold(cell.strip().removesuffix(".0").removesuffix(",0")).replace("ñ", "n")


def _codes(
    what: str, cells: Sequence[str], codes: Mapping[str, int | bool], notes: Notes
) -> NDArray[np.int8]:
    known: dict[str, int] = {}
    for cell in set(cells):
        plain = _plain(cell)
        known[cell] = 0 if plain in MISSING else int(codes.get(plain, -1))
    found = np.array([known[cell] for cell in cells], np.int8)
    for place in np.flatnonzero(found < 0):
        said = cells[int(place)][:40]
        notes.add(int(place), told(NOT_KNOWN, what=told(WHAT[what]), said=said))
    return np.maximum(found, 0).astype(np.int8)
