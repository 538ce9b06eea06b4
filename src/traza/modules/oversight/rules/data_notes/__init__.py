"""Data notes, grouped by what is badly written: the place, a day, an amount or the goal."""

from __future__ import annotations

from traza.modules.oversight.contracts.data_notes import DataNote, NoteContext, NoteKind
from traza.modules.oversight.rules.data_notes import amounts, days, goal, point
from traza.modules.works.contracts.dossier import Dossier

KINDS: tuple[NoteKind, ...] = (*point.KINDS, *days.KINDS, *amounts.KINDS, *goal.KINDS)


def notes_of(dossier: Dossier, context: NoteContext) -> list[DataNote]:
    """Every note of a work, in the order of the kinds."""
    found = (kind.check(dossier, context) for kind in KINDS)
    return [one for one in found if one is not None]
