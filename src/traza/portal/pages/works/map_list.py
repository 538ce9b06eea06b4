"""The list beside the map: the dearest works of what the map shows, each with its point, and the
card of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.oversight import api as oversight
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters, WorkList
from traza.modules.works.contracts.vocabulary import Stage
from traza.portal.pages.works.map import page_of
from traza.ui import words

LARGEST = 1 << 63  # beyond, no database has a number


@dataclass(frozen=True, slots=True)
class BesideRow:
    """A work: its name and page, what is said of it, and its point as "lon,lat" ("" for none)."""

    name: str
    address: str
    about: str
    amount: str
    point: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The list beside the map: how many works there are, the first, and the address of them all."""

    count: int
    rows: tuple[BesideRow, ...]
    all: str


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of one work on the map."""

    name: str
    address: str
    lines: tuple[str, ...]


def beside(listed: WorkList, filters: WorkFilters, shared: str) -> Beside:
    """The first page of a list, with points; `shared` is its filters in an address."""
    points = {
        one.id: f"{one.lon:.5f},{one.lat:.5f}"
        for one in works.places_of([row.id for row in listed.rows], filters)
    }
    towns = territory.municipality_names(
        {row.municipality for row in listed.rows if row.municipality}
    )
    stages = Stage.labels()
    rows = tuple(
        BesideRow(
            row.name,
            page_of(row.state, row.folio),
            " · ".join(
                filter(
                    None, (towns.get(row.municipality or ""), stages.get(row.stage), str(row.year))
                )
            ),
            words.pesos(row.centavos),
            points.get(row.id, ""),
        )
        for row in listed.rows
    )
    return Beside(listed.count, rows, reverse("portal:work_list") + shared)


def card(number: int) -> Card | None:
    """The card of a work by its number; None when there is none on the map."""
    known = works.places_of([number], WorkFilters()) if number < LARGEST else ()
    found = next(iter(known), None)
    if found is None:
        return None
    up = len(oversight.flags_of(number))
    flags = _("Banderas rojas: %(n)s") % {"n": words.whole(up)} if up else ""
    said = (words.pesos(found.centavos), Stage.label_of(found.stage), flags)
    return Card(found.name, page_of(found.state, found.folio), tuple(filter(None, said)))
