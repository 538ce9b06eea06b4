"""Data notes as pages read them."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from traza.modules.oversight.contracts.data_notes import NoteInfo, NoteOfWork
from traza.modules.oversight.models import Raise
from traza.modules.oversight.rules.data_notes import KINDS

MOST = 500  # works of a list
_NAMES = {kind.code: kind.name for kind in KINDS}


def note_kinds() -> list[NoteInfo]:
    """Every kind of note, what it says of its worked case, and on how many works it is."""
    counts = dict(_standing().values_list("code").annotate(n=Count("pk")).order_by())
    found = []
    for kind in KINDS:
        case = kind.example
        said = kind.check(case.dossier, case.context)
        found.append(
            NoteInfo(
                kind.code,
                kind.name,
                kind.definition,
                case.story,
                said.text if said else "",
                said.repair if said else "",
                counts.get(kind.code, 0),
            )
        )
    return found


def notes_of_work(work: int) -> list[NoteOfWork]:
    """The notes of a work, in the order of the kinds."""
    order = [kind.code for kind in KINDS]
    return sorted(_shown(_standing().filter(work=work)), key=lambda one: order.index(one.code))


def works_noted(code: str) -> list[NoteOfWork]:
    """The works with a kind of note, by state and folio; at most `MOST`."""
    return _shown(_standing().filter(code=code))


def _standing() -> QuerySet[Raise]:
    return Raise.objects.filter(kind=Raise.NOTE, until__isnull=True, code__in=_NAMES)


def _shown(rows: QuerySet[Raise]) -> list[NoteOfWork]:
    chosen = rows.select_related("work").order_by("work__state", "work__folio")[:MOST]
    return [
        NoteOfWork(
            row.code,
            _NAMES[row.code],
            row.says,
            row.repair,
            row.source,
            row.work.state_id,
            row.work.folio,
            row.work.name,
        )
        for row in chosen
    ]
