"""What a cell nearly says: a value of its list that is spelt almost alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from traza.kernel.fold import fold
from traza.modules.works.contracts.imports import RowNote

ALIKE = 0.8  # "Hermosilo" and "Hermosillo" are 0.95 alike; "Nogales" and "Naco" 0.55


def nearest(text: str, known: Iterable[str]) -> str:
    """The value of a list that a text almost is; "" when none is near.

    >>> nearest("Hermosilo", ["Nogales", "Hermosillo"])
    'Hermosillo'
    """
    by_fold = {fold(one): one for one in known if one}
    found = get_close_matches(fold(text), by_fold, n=1, cutoff=ALIKE)
    return by_fold[found[0]] if found else ""


def with_suggestion(note: RowNote, known: Iterable[str]) -> RowNote:
    """The note, asking whether the near value was meant."""
    near = nearest(note.value, known)
    if not near:
        return note
    return replace(note, text=f"{note.text} ¿Quiso decir «{near}»?", suggestion=near)
