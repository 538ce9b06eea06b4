"""Reads of dossiers: now, on a past day, and version by version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, time

import msgspec
from django.db.models import F

from traza.modules.territory import api as territory
from traza.modules.works.contracts import register
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.exports import Unreadable
from traza.modules.works.models import Version, Work
from traza.modules.works.queries.where import where_of
from traza.modules.works.rules.dossier_json import from_json
from traza.platform.law import clock


def find_work(state: str, folio: str) -> int | None:
    """The number of the work with that folio in that state (two digits)."""
    return Work.objects.filter(state=state, folio=folio).values_list("pk", flat=True).first()


def names_of_works(works: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Folio and name of works by their number."""
    rows = Work.objects.filter(pk__in=set(works)).values_list("pk", "folio", "name")
    return {number: (folio, name) for number, folio, name in rows}


def numbers_of(folio: str) -> list[int]:
    """The works with that folio, in whatever state: at most 50."""
    return list(Work.objects.filter(folio__iexact=folio.strip()).values_list("pk", flat=True)[:50])


def folio_of(work: int) -> tuple[str, str]:
    """The state (two digits) and folio of a work, though its dossier cannot be read. Raises
    UnknownWork."""
    found = Work.objects.filter(pk=work).values_list("state", "folio").first()
    if found is None:
        raise register.UnknownWork
    return found


def current_version(work: int) -> register.Version:
    """The dossier as it stands. Raises UnknownWork."""
    return _one(Version.objects.filter(work=work).order_by("-number").first())


def version_of(work: int, number: int) -> register.Version:
    """One version. Raises UnknownWork."""
    return _one(Version.objects.filter(work=work, number=number).first())


def version_on(work: int, day: date) -> register.Version | None:
    """The dossier as it stood at the end of a day; None before the register knew the work."""
    end = clock.start_of(day, where_of(work), at=time.max)
    row = Version.objects.filter(work=work, at__lte=end).order_by("-number").first()
    return None if row is None else _info(row)


def versions(work: int) -> list[register.Version]:
    """Every version, newest first."""
    return [_info(row) for row in Version.objects.filter(work=work).order_by("-number")]


def works_to_check(
    after: int = 0, limit: int = 500, *, only: Collection[int] | None = None
) -> list[tuple[int, Dossier | Unreadable]]:
    """Works with their last dossier, by number, from the one after `after`: a page of a walk, of
    every work or of `only` some. One that cannot be read does not stop the walk: it is named."""
    rows = Version.objects.filter(work__gt=after, number=F("work__version"))
    if only is not None:
        rows = rows.filter(work__in=only)
    found = rows.order_by("work").values_list("work", "work__state", "work__folio", "dossier")
    return [(row[0], _readable(*row)) for row in found[:limit]]


def _readable(work: int, state: str, folio: str, text: str) -> Dossier | Unreadable:
    try:
        return from_json(text)
    except (msgspec.MsgspecError, ValueError) as error:
        return Unreadable(work, state, folio, f"{type(error).__name__}: {error}")


def dossiers_of(
    agency: str, statuses: Iterable[Status], *, by: Sequence[str] = ("work",)
) -> Iterator[tuple[int, Dossier]]:
    """The works of an agency ("" means all) in those states, with their last dossier, read one by
    one in the order of some columns."""
    rows = Version.objects.filter(
        work__status__in=[one.value for one in statuses], number=F("work__version")
    )
    if agency:
        rows = rows.filter(work__agency=agency)
    for work, text in rows.order_by(*by).values_list("work", "dossier").iterator():
        yield work, from_json(text)


def outline_of(municipality: str | None) -> str | None:
    """The outline of a municipality as GeoJSON text; None when it is not loaded."""
    if not municipality:
        return None
    shapes = territory.list_shapes([municipality])
    return shapes[0].geojson if shapes else None


def municipality_name(code: str | None) -> str:
    """The name of a municipality; "" when the gazetteer has no such code."""
    found = territory.get_municipality(code) if code else None
    return found.name if found else ""


def _one(row: Version | None) -> register.Version:
    if row is None:
        raise register.UnknownWork
    return _info(row)


def _info(row: Version) -> register.Version:
    return register.Version(
        row.work_id,
        row.number,
        row.at,
        row.user,
        row.role,
        row.verb,
        row.why,
        from_json(row.dossier),
    )
