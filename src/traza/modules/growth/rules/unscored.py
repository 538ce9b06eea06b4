"""Why a measure that could be read has no score: each has one, or a sentence."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from traza.kernel.language import later, told
from traza.modules.growth.contracts.children import Children, Scores
from traza.modules.growth.rules.ages import OLDEST
from traza.modules.growth.rules.cells import Notes
from traza.modules.growth.rules.columns import WHAT
from traza.modules.growth.rules.zscores import DAYS_OF_MONTH, LAST_MONTH

# The measures whose tables do not reach every age, and the score of each.
SOME_AGES = {"head": "zhc", "arm": "zac", "triceps": "zts", "subscapular": "zss"}
SWELLS = later("edema: con los dos pies hinchados no se calcula nada con el peso.")
NO_TABLE = later("%(what)s: la OMS no tiene tabla a esa edad.")
NEEDS_LENGTH = later("peso: después de los 10 años no tiene puntaje sin la talla.")
NO_LENGTH = later("peso para la talla: la tabla de la OMS no tiene esa talla.")
Truths = NDArray[np.bool_]


def tell_unscored(children: Children, answer: Scores, notes: Notes) -> None:
    """Add to `notes` a sentence for each measure that was read and has no score. Of who has no sex
    or no age within the tables, that has been told and is enough."""
    months = np.where(np.isnan(children.months), children.days / DAYS_OF_MONTH, children.months)
    with np.errstate(invalid="ignore"):
        able = (children.sex > 0) & (months >= 0) & (months < OLDEST)
        young = (children.sex > 0) & ~(months >= LAST_MONTH)
    swells = _read(children, "weight") & children.oedema
    weight = _read(children, "weight") & ~children.oedema
    both = weight & _read(children, "length")
    by_weight = [answer[name] for name in ("zwei", "zwfa", "zbfa")]
    needs_length = able & weight & np.all(np.isnan(by_weight), axis=0)
    no_length = young & both & np.isnan(answer["zwfl"])
    for truths, sentence in (
        (swells, SWELLS),
        (needs_length, NEEDS_LENGTH),
        (no_length, NO_LENGTH),
    ):
        for place in np.flatnonzero(truths):
            notes.add(int(place), told(sentence))
    _tell_without_table(children, able, answer, notes)


def _tell_without_table(children: Children, able: Truths, answer: Scores, notes: Notes) -> None:
    """One sentence of a child for all that has no table at its age."""
    without: dict[int, list[str]] = defaultdict(list)
    for what, name in SOME_AGES.items():
        for place in np.flatnonzero(able & _read(children, what) & np.isnan(answer[name])):
            without[int(place)].append(told(WHAT[what]))
    for child, measures in without.items():
        notes.add(child, told(NO_TABLE, what=", ".join(measures)))


def _read(children: Children, what: str) -> Truths:
    read: Truths = ~np.isnan(getattr(children, what))
    return read
