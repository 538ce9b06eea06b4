"""A public body: its works, what it promised and the documents that it published."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.fold import fold
from traza.kernel.government import GovernmentLevel
from traza.modules.directory import api as directory
from traza.modules.directory.contracts import AgencyInfo
from traza.modules.planning import api as planning
from traza.modules.reading import api as reading
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.contractors import WORKS_A_PAGE
from traza.portal.pages import names
from traza.portal.pages.works import contractors
from traza.ui.capitals import lowered
from traza.ui.components.grid import Grid, Link

PAGE = WORKS_A_PAGE


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """What is known of a body. `where` is its level and place; empty for one that only another
    register names."""

    name: str
    acronym: str
    where: str
    works: int
    table: Grid | None
    promises: tuple[Link, ...]
    documents: tuple[Link, ...]


def agency(slug: str, page: int) -> AgencyPage | None:
    """The page of a body of the directory, or that has works here; None for any other."""
    known = directory.get_agency(slug)
    count, found = works.agency_works(slug, page)
    if known is None and not count:
        return None
    caption = _("Sus obras, de la de mayor monto a la de menor")
    return AgencyPage(
        names.agency(slug),
        known.acronym if known else "",
        _where(known) if known else "",
        count,
        contractors.works_table(caption, found) if found else None,
        tuple(_promises(slug)),
        tuple(_documents(known)) if known else (),
    )


def _where(known: AgencyInfo) -> str:
    places = [territory.state_names().get(known.state, "")]
    if known.municipality:
        places = [*territory.municipality_names([known.municipality]).values(), *places]
    return ", ".join([GovernmentLevel.label_of(known.level), *filter(None, places)])


def _promises(slug: str) -> list[Link]:
    units = [
        Link(one.name, reverse("portal:unit", args=[one.code]))
        for one in planning.list_units()
        if one.agency == slug
    ]
    commitments = [
        Link(one.title, reverse("portal:commitment", args=[one.slug]))
        for one in planning.list_commitments()
        if one.agency == slug
    ]
    indicators = [
        Link(one.name, reverse("portal:indicator", args=[one.slug]))
        for one in planning.list_indicators()
        if one.agency == slug
    ]
    return units + commitments + indicators


def _documents(known: AgencyInfo) -> list[Link]:
    """Those its people uploaded, and the one that names it where that says it issued it: a name as
    «Secretaría de Finanzas» is that of a body in each state."""
    called = [_whole(each) for each in (known.name, known.acronym) if each]
    return [
        Link(lowered(one.title), reverse("portal:document", args=[one.slug]))
        for one in reading.documents()
        if one.agency == known.slug
        or (
            one.slug == known.trace.document
            and any(each in _whole(one.issuer or "") for each in called)
        )
    ]


def _whole(name: str) -> str:
    """A name of which a part is only found as whole words: the CEA issued nothing of Oceanía."""
    return f" {fold(name)} "
