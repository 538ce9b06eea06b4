"""What every page of a place says, in the order a neighbour asks: works, who pays and who builds,
money, whether reports hold, promises, what was answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from traza.modules.directory import api as directory
from traza.modules.directory.contracts import AgencyInfo
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters, WorkList
from traza.portal.pages import figures, scopes
from traza.portal.pages.documents.documents import Checked, checked_documents, outcome
from traza.portal.pages.works import dimensions, filter_facets
from traza.ui.capitals import decoded
from traza.ui.components.bars import width

FEW = 6
FEW_REPORTS = 3
# What a list of works is split by on a page of a place, as a neighbour asks it.
SPLITS: Mapping[str, str | Promise] = {
    "stage": lazy("En qué etapa van"),
    "source": lazy("Quién puso dinero"),
    "contractor": lazy("Quién construye"),
    "flag": lazy("Banderas rojas"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """A row of a split: its title, how many works, its bar and the page of them ("" none)."""

    title: str
    count: int
    width: str
    address: str


@dataclass(frozen=True, slots=True)
class Split:
    """How the works of a place are split: a title and its rows, most works first."""

    name: str
    title: str | Promise
    rows: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A document that tells of the place, in words: how its checks ended."""

    checked: Checked
    ended: str


def works_of(chosen: WorkFilters, query: str) -> tuple[WorkList, tuple[Split, ...]]:
    """The works of a place and how they split; `query` is the same choice in an address."""
    listed = works.list_works(chosen)
    drawn = filter_facets.drawn(listed, QueryDict(query), has_flags=True)
    base = reverse("portal:work_list")
    by_name = dict(zip(filter_facets.PARAMETERS, drawn, strict=False))
    splits = []
    for name, title in SPLITS.items():
        choices = [each for each in by_name[name].choices if each.count]
        most = max((each.count for each in choices), default=0)
        rows = tuple(
            Share(
                decoded(str(each.label)), each.count, width(each.count, most), base + each.address
            )
            for each in choices[:FEW]
        )
        if rows:
            splits.append(Split(name, title, rows))
    return listed, tuple(splits)


def agencies_of(state: str, municipality: str | None) -> tuple[AgencyInfo, ...]:
    """The agencies that documents name: of the municipality, or of the state as a whole."""
    return tuple(
        one
        for one in directory.list_agencies()
        if one.state == state and one.municipality == municipality
    )


def slugs_of(agencies: Iterable[AgencyInfo]) -> set[str]:
    """The documents that name those agencies."""
    return {one.trace.document for one in agencies}


def documents_of(slugs: Collection[str]) -> tuple[Told, ...]:
    """Those documents, as far as they are public, with how their checks ended."""
    found = [each for each in checked_documents() if each.entry.slug in slugs] if slugs else []
    return tuple(Told(each, outcome([each])) for each in found)


@dataclass(frozen=True, slots=True)
class Published:
    """The works that a report publishes without naming them: of a state or of one region of it."""

    scope: scopes.Scope
    region: str
    summary: dimensions.Summary


def published_of(slugs: Collection[str], region: tuple[str, str] | None = None) -> Published | None:
    """What the last of the documents says of the whole state, or of a region (slug and name)."""
    scope = scopes.newest("works_count", among=slugs) if slugs else None
    if scope is None:
        return None
    where = {"document": scope.document} | ({"region": region[0]} if region else {})
    summary = dimensions.summary(where)
    return Published(scope, region[1] if region else "", summary) if summary.has_data else None


def promises_of(told: Sequence[Told]) -> dict[str, Any]:
    """Goals of the documents that tell of the place: how many there are and how many were met."""
    for each in told:
        where = {"document": each.checked.entry.slug}
        count = figures.value("goals_count", where)
        if count is not None and count.value:
            return {
                "goals": count,
                "met": figures.value("goals_met", where),
                "unknown": figures.value("goals_count", where | {"status": "unknown"}),
                "document": each.checked.entry,
            }
    return {}
