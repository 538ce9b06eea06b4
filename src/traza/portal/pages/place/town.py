"""What the page of a town says: the works whose source names it, and those beside it."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from traza.kernel.fold import fold
from traza.modules.territory import api as territory
from traza.modules.territory.contracts import TownInfo
from traza.modules.works import api as works
from traza.modules.works.contracts.localities import Spot, TownWork, TownWorks
from traza.modules.works.contracts.vocabulary import Stage
from traza.ui import words
from traza.ui.components.grid import Column, Grid, Kind, Link, grid


def works_of(town: TownInfo) -> TownWorks:
    """The works of a town, as far as their sources say it."""
    names = frozenset(key for key in territory.town_keys(town.name) if key)
    return works.works_of_town(Spot(town.municipality, names, town.cvegeo, town.lon, town.lat))


def bearers(name: str) -> list[TownInfo]:
    """Every town with that name that has a page: of a seat that the catalogue lacks, its
    municipality has it."""
    return [one for one in territory.towns_named(name) if one.cvegeo]


def alike(town: TownInfo) -> list[TownInfo]:
    """Other towns of its municipality with the same name: a source that says only the name may
    mean any of them."""
    return [
        one
        for one in territory.towns_named(town.name, town.state_code)
        if one.municipality == town.municipality and one.cvegeo not in {town.cvegeo, ""}
    ]


def bears_the_name(town: TownInfo) -> bool:
    """Is the municipality called alike? A source that says the name may mean all of it."""
    return fold(town.municipality_name) in territory.town_keys(town.name)


def table(caption: str, found: Sequence[TownWork], *, far: bool = False) -> Grid | None:
    """Works of a town; with `far`, how far the point of each is."""
    if not found:
        return None
    columns = [
        Column(_("Obra")),
        *([Column(_("A qué distancia"))] if far else []),
        Column(_("Etapa")),
        Column(_("Ejercicio")),
        Column(_("Monto"), Kind.PESOS),
    ]
    rows = [
        [
            Link(one.name, reverse("portal:work", args=[one.state, one.folio])),
            *([_distance(one.metres)] if far else []),
            Stage.label_of(one.stage),
            str(one.year),
            one.amount,
        ]
        for one in found
    ]
    return grid(caption, columns, rows)


def _distance(metres: int | None) -> str:
    if metres is None:
        return words.no_data()
    if metres < 1_000:
        return _("%(n)s m") % {"n": words.whole(round(metres, -1))}
    return _("%(n)s km") % {"n": words.whole(round(metres / 1_000, 1))}
