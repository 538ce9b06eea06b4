"""Cells of a table as children who were measured, and what of them could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from traza.kernel.language import later, told
from traza.modules.growth.contracts.children import LYING, STANDING, Children, Numbers
from traza.modules.growth.contracts.refusals import WhichUnit
from traza.modules.growth.rules.cells import (
    Notes,
    codes_of,
    number_of,
    numbers_of,
    without_two_ways,
)
from traza.modules.growth.rules.possible import UNITS, without_impossible
from traza.modules.growth.rules.zscores import DAYS_OF_MONTH

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
OLDEST = 229  # months: from here no table tells
FEW = 20  # one of so many above it may be a slip, or the 999 of what nobody knows
APART = 1.0  # months that ages in days and in months may differ and say the same
NEGATIVE = later("edad: es negativa.")
OLD = later("edad: pasa de 19 años.")
TWO_AGES = later("edad: los días y los meses no dicen lo mismo; se usaron los días.")


def age_unit(column: str, cells: Sequence[str], *, comma: bool) -> str:
    """ "days" or "months" of a column that does not say it. Raises WhichUnit when both may be."""
    values = [number_of(each, comma=comma) for each in cells]
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


def measured(
    rows: Sequence[Sequence[str]],
    places: Mapping[str, int],
    *,
    comma: bool,
    points: bool = True,
    sexes: Mapping[str, int],
) -> tuple[Children, Notes]:
    """The children of some rows; a cell that cannot be read is not known, and is noted, and so is
    a measure that no child has.

    `comma`: one begins the decimals of a number; `points`: so does a point before three digits,
    as no number of the file has a comma.
    """
    notes, count = Notes(), len(rows)
    columns = {what: [row[place] for row in rows] for what, place in places.items()}

    def numbers(what: str) -> Numbers:
        cells = columns.get(what)
        if cells is None:
            return np.full(count, np.nan)
        plain = cells if points else without_two_ways(what, cells, notes)
        return numbers_of(what, plain, notes, comma=comma)

    def coded(what: str, codes: Mapping[str, int | bool]) -> NDArray[np.int8]:
        return codes_of(what, columns.get(what, [""] * count), codes, notes)

    found = {
        what: without_impossible(what, numbers(what), columns.get(what, ()), notes)
        for what in UNITS
    }
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
