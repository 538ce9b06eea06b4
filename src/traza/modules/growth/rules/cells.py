"""What a cell of a table says: a number, a code, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from traza.kernel.fold import fold
from traza.kernel.language import later, told
from traza.modules.growth.contracts.children import Numbers
from traza.modules.growth.rules.columns import WHAT

# As they are folded: "N/A" is "n a" there.
MISSING = frozenset({"", "na", "n a", "nan", "null", "none", "s d"})
THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:[.][0-9]{3})+")
WITH_COMMA = re.compile(r"-?[0-9]{1,3}(?:[.][0-9]{3})+,[0-9]+")
LONGEST = 40  # characters of a cell that are told
NOT_NUMBER = later("%(what)s: «%(said)s» no es un número.")
TWO_WAYS = later("%(what)s: «%(said)s» puede ser de miles o de decimales; escríbalo sin punto.")
NOT_KNOWN = later("%(what)s: no se entiende «%(said)s».")
Truths = NDArray[np.bool_]


@dataclass(slots=True)
class Notes:
    """What is to be told of a child, by its place in the part."""

    of: dict[int, list[str]] = field(default_factory=dict)

    def add(self, place: int, sentence: str) -> None:
        """One more sentence of a child."""
        self.of.setdefault(place, []).append(sentence)


def plain(cell: str) -> str:
    """A code as it is looked up: folded, "1.0" as 1, ñ as n. A sign such as ♂ stays as it is."""
    bare = cell.strip()
    return fold(bare.removesuffix(".0").removesuffix(",0")).replace("ñ", "n") or bare


def is_missing(cell: str) -> bool:
    """Whether a cell says nothing: it is empty, a dash, or a word for it. A sign or a letter of
    another alphabet folds to nothing too, and is something that somebody wrote."""
    folded = fold(cell)
    return folded in MISSING and (
        folded != "" or all(category(letter)[0] in "PZC" for letter in cell)
    )


def number_of(cell: str, *, comma: bool) -> float | None:
    """The number of a cell, if it is one with an end."""
    try:
        value = float(cell.replace(",", ".") if comma else cell)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def numbers_of(what: str, cells: Sequence[str], notes: Notes, *, comma: bool) -> Numbers:
    """The numbers of a column; what is none is noted."""
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
        value = number_of(cell, comma=comma)
        if value is not None:
            found[place] = value
        elif not is_missing(cell):
            notes.add(place, told(NOT_NUMBER, what=told(WHAT[what]), said=cell[:LONGEST]))
    return found


def tell_missing(
    truths: Truths, columns: Sequence[Sequence[str]], sentence: str, notes: Notes
) -> None:
    """Tell those of whom no column says a thing; one that could not be read was told there."""
    for place in np.flatnonzero(truths):
        if all(is_missing(cells[int(place)]) for cells in columns):
            notes.add(int(place), told(sentence))


def without_two_ways(what: str, cells: Sequence[str], notes: Notes) -> list[str]:
    """The cells without the points of thousands; one that has nothing else to tell them is noted
    and left empty."""
    found = list(cells)
    for place, cell in enumerate(cells):
        bare = cell.strip()
        if WITH_COMMA.fullmatch(bare):
            found[place] = bare.replace(".", "")
        elif THOUSANDS.fullmatch(bare):
            found[place] = ""
            notes.add(place, told(TWO_WAYS, what=told(WHAT[what]), said=bare[:LONGEST]))
    return found


def codes_of(
    what: str, cells: Sequence[str], codes: Mapping[str, int | bool], notes: Notes
) -> NDArray[np.int8]:
    """The codes of a column, 0 of a cell that says none; what is not understood is noted."""
    known: dict[str, int] = {}
    for cell in set(cells):
        code = codes.get(plain(cell))
        known[cell] = int(code) if code is not None else 0 if is_missing(cell) else -1
    found = np.array([known[cell] for cell in cells], np.int8)
    for place in np.flatnonzero(found < 0):
        said = cells[int(place)][:LONGEST]
        notes.add(int(place), told(NOT_KNOWN, what=told(WHAT[what]), said=said))
    return np.maximum(found, 0).astype(np.int8)
