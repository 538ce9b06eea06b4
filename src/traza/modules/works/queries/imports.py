"""What an import asks of the register: the gazetteer, and what files say of works already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.models import (
    Contractor,
    ProjectProcess,
    PublishedAgency,
    Told,
    Version,
    Work,
)
from traza.modules.works.rules.dossier_json import from_json
from traza.modules.works.rules.imports.places import Places, names_of

Key = tuple[str, str]


def places() -> Places:
    """The municipalities that the register knows, and the outlines it has."""
    known = territory.list_municipalities()
    outlines = territory.list_shapes([one.cvegeo for one in known])
    return Places(
        names_of((one.state_code, one.name, one.cvegeo) for one in known),
        tuple((one.cvegeo, one.geojson) for one in outlines),
    )


def spellings() -> Iterator[str]:
    """Names of agencies and companies as somebody wrote them whole, accents first."""
    yield from (one.name for one in directory.list_agencies())
    yield from PublishedAgency.objects.values_list("name", flat=True)
    yield from Contractor.objects.values_list("name", flat=True).iterator()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a file said of a work when it was last read, in short."""

    mark: str
    published_on: date | None
    gone: bool


def marks(folios: Iterable[str]) -> dict[str, dict[Key, Mark]]:
    """What each file said of these works, by document; by the scheme of their keys and folio."""
    rows = Told.objects.filter(folio__in=list(folios)).values_list(
        "document", "scheme", "folio", "mark", "published_on", "gone_on"
    )
    found: dict[str, dict[Key, Mark]] = defaultdict(dict)
    for document, scheme, folio, mark, published, gone in rows:
        found[document][scheme, folio] = Mark(mark, published, gone is not None)
    return found


def untold() -> dict[str, int]:
    """Works of other registers that came in before what files say was kept, by folio."""
    rows = Work.objects.filter(status="published", version__gt=0, told__isnull=True)
    return dict(rows.values_list("folio", "pk"))


@dataclass(frozen=True, slots=True)
class Before:
    """What a file says of a work that is here: `id` grows with each file that first told it."""

    id: int
    work: int
    state: str
    document: str
    published_on: date | None
    gone: bool
    dossier: Dossier


def told_before(folios: Collection[str], untold: Mapping[str, int]) -> dict[Key, list[Before]]:
    """What each file says of these works, by the scheme of their keys and their folio.

    A work that came in before this was kept (`untold`) is told by its last version.
    """
    found: dict[Key, list[Before]] = defaultdict(list)
    rows = Told.objects.filter(folio__in=folios).order_by("pk").values_list(
        "pk", "work", "work__state", "document", "published_on", "gone_on", "dossier",
        "scheme", "folio",
    )  # fmt: skip
    for pk, work, state, document, published, gone, text, scheme, folio in rows:
        found[scheme, folio].append(
            Before(pk, work, state, document, published, gone is not None, from_json(text))
        )
    legacy = [untold[folio] for folio in folios if folio in untold]
    if legacy:
        versions = Version.objects.filter(work__in=legacy, number=F("work__version"))
        for work, document, text in versions.values_list(
            "work", "work__source_document", "dossier"
        ):
            last = from_json(text)
            scheme = last.origin.scheme if last.origin else ""
            before = Before(0, work, last.state, document, None, gone=False, dossier=last)
            found[scheme, last.folio].append(before)
    return found


def work_numbers(keys: Collection[Key]) -> dict[Key, int]:
    """Works by state and folio."""
    states, folios = {state for state, _ in keys}, [folio for _, folio in keys]
    rows = Work.objects.filter(state__in=states, folio__in=folios).values_list(
        "state", "folio", "pk"
    )
    return {(state, folio): pk for state, folio, pk in rows if (state, folio) in keys}


def projects_of(project_keys: Iterable[str], process_keys: Iterable[str]) -> dict[str, Key]:
    """State and municipality ("" unknown) of projects, by their own key and by those of the
    contracting processes that they name."""
    wanted = {one for one in project_keys if one}
    found = {
        key: (state, town or "")
        for key, state, town in Work.objects.filter(own_key__in=wanted).values_list(
            "own_key", "state", "municipality"
        )
    } if wanted else {}  # fmt: skip
    rows = ProjectProcess.objects.filter(key__in=list(process_keys)).values_list(
        "key", "project__state", "project__municipality"
    )
    return found | {key: (state, town or "") for key, state, town in rows}
