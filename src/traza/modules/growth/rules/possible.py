"""What a child may measure: a number outside is of another unit or a slip, and has no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
import yaml

from traza.kernel.language import later, told
from traza.modules.growth.contracts.children import Numbers
from traza.modules.growth.rules.cells import LONGEST, Notes
from traza.modules.growth.rules.columns import WHAT

FACTS = resources.files("traza.modules.growth") / "facts" / "caregiver.yaml"
METRES = later("¿está en metros o milímetros?")
CENTIMETRES = later("¿está en centímetros?")
# The unit of each measure, and what a number outside is likely to be.
UNITS = {
    "weight": ("kg", later("¿está en gramos o libras?")), "length": ("cm", METRES),
    "head": ("cm", METRES), "arm": ("cm", METRES), "triceps": ("mm", CENTIMETRES),
    "subscapular": ("mm", CENTIMETRES),
}  # fmt: skip
OUTSIDE = later(
    "%(what)s: «%(cell)s» no se usó, no está entre %(least)s y %(most)s %(unit)s; %(why)s"
)
NOT_ABOVE_ZERO = later(
    "%(what)s: «%(cell)s» no se usó; escriba una medida mayor que cero, o nada si no se midió."
)


@cache
def limits() -> Mapping[str, Sequence[float]]:
    """The least and the most of each measure: the phone's, so that both refuse the same."""
    read: dict[str, list[float]] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["possible"]
    return read


def without_impossible(what: str, values: Numbers, cells: Sequence[str], notes: Notes) -> Numbers:
    """The values that a child may measure; another is noted, and not known from then on, so that
    nothing is calculated with it."""
    least, most = limits()[what]
    unit, why = UNITS[what]
    with np.errstate(invalid="ignore"):
        wrong = (values < least) | (values > most)
    for place in np.flatnonzero(wrong):
        cell, name = cells[int(place)].strip()[:LONGEST], told(WHAT[what])
        if values[place] > 0:
            bounds = {"least": f"{least:g}", "most": f"{most:g}", "unit": unit}
            notes.add(int(place), told(OUTSIDE, what=name, cell=cell, why=told(why), **bounds))
        else:
            notes.add(int(place), told(NOT_ABOVE_ZERO, what=name, cell=cell))
    return np.where(wrong, np.nan, values)
