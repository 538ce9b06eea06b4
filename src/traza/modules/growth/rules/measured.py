"""Cells of a table as children who were measured, and what of them could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from traza.kernel.language import later
from traza.modules.growth.contracts.children import LYING, STANDING, Children, Numbers
from traza.modules.growth.rules.ages import ages_of
from traza.modules.growth.rules.cells import (
    Notes,
    codes_of,
    numbers_of,
    tell_missing,
    without_two_ways,
)
from traza.modules.growth.rules.possible import UNITS, without_impossible

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
NO_SEX = later("sexo: falta.")
NO_AGE = later("edad: falta.")
NO_MEASURE = later("no hay ninguna medida.")


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

    measures = {
        what: without_impossible(what, numbers(what), columns.get(what, ()), notes)
        for what in UNITS
    }
    days, months = ages_of(numbers("days"), numbers("months"), notes)
    sex = coded("sex", sexes)
    nothing = np.all([np.isnan(values) for values in measures.values()], axis=0)
    for truths, names, sentence in (
        (sex == 0, ("sex",), NO_SEX),
        (np.isnan(days) & np.isnan(months), ("days", "months"), NO_AGE),
        (nothing, UNITS, NO_MEASURE),
    ):
        tell_missing(truths, [columns[what] for what in names if what in columns], sentence, notes)
    measure, oedema = coded("measure", MEASURES), coded("oedema", SWOLLEN).astype(bool)
    children = Children(
        sex=sex, days=days, months=months, measure=measure, oedema=oedema, **measures
    )
    return children, notes
