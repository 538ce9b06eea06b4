"""Dossiers one after another for the writers of standard formats, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.db.models import Count, F, Max, QuerySet

from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import CannotExport, Names, Published
from traza.modules.works.models import Programme, Subprogramme, Version, Work
from traza.modules.works.queries.dossiers import folio_of
from traza.modules.works.queries.kept import agency_names
from traza.modules.works.queries.law import document_kinds
from traza.modules.works.rules.dossier_json import from_json

BATCH = 1000


def names() -> Names:
    """What the codes of dossiers are called."""
    return Names(
        states=territory.state_names(),
        municipalities={one.cvegeo: one.name for one in territory.list_municipalities()},
        agencies=agency_names() | {one.slug: one.name for one in directory.list_agencies()},
        programmes=dict(Programme.objects.values_list("slug", "name")),
        subprogrammes=dict(Subprogramme.objects.values_list("slug", "name")),
        documents={one.code: one.oc4ids for one in document_kinds()},
    )


def exported(
    *, after: int = 0, limit: int | None = None, state: str = "", agency: str = ""
) -> Iterator[Published]:
    """The dossiers as they stand, by number of work, from the one after `after`."""
    left = limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        chosen = _current(after, state, agency)
        batch = list(chosen.values_list("work_id", "number", "at", "dossier")[:size])
        for work, number, at, text in batch:
            yield Published(work, number, at, _read(work, text))
        if len(batch) < size:
            return
        after = batch[-1][0]
        left = None if left is None else left - size


def all_versions(work: int) -> list[Published]:
    """Every version of a work, oldest first."""
    rows = Version.objects.filter(work=work).order_by("number")
    return [
        Published(work, number, at, _read(work, text))
        for number, at, text in rows.values_list("number", "at", "dossier")
    ]


def has_dossier(work: int) -> bool:
    """Whether the register has a dossier of that number."""
    return Version.objects.filter(work=work).exists()


def with_history(works: Iterator[Published]) -> Iterator[tuple[Published, list[Published]]]:
    """Each work as it stands with all its versions; most have one, which is not asked again."""
    for each in works:
        yield each, [each] if each.number == 1 else all_versions(each.work)


def export_mark() -> str:
    """A short text that changes whenever a dossier is added or changed."""
    seen = Version.objects.aggregate(last=Max("pk"), count=Count("pk"))
    return f"{seen['last']}-{seen['count']}"


def cannot_export(work: int, error: Exception) -> CannotExport:
    """The refusal that names a work that cannot be written, and what the writer said."""
    state, folio = folio_of(work)
    why = f"{type(error).__name__}: {error}"[:300]
    return CannotExport(work=work, state=state, folio=folio, why=why)


def _read(work: int, text: str) -> Dossier:
    try:
        return from_json(text)
    except (msgspec.MsgspecError, ValueError) as error:
        raise cannot_export(work, error) from error


def _current(after: int, state: str, agency: str) -> QuerySet[Version]:
    works = Work.objects.filter(pk__gt=after, version__gt=0)
    if state:
        works = works.filter(state=state)
    if agency:
        works = works.filter(agency=agency)
    return Version.objects.filter(work__in=works, number=F("work__version")).order_by("work_id")
