"""The list of works as a file: the same rows and filters, in the words that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import ListedWork, WorkFilters
from traza.modules.works.contracts.vocabulary import Stage
from traza.platform.law import clock
from traza.portal.pages.works import sources
from traza.ui import words
from traza.ui.capitals import decoded
from traza.ui.components.grid import Column, Grid, Kind, grid

MOST = 50_000  # beyond, the open data has whole files


def table(request: HttpRequest, filters: WorkFilters) -> Grid:
    """Every work that passes, largest first; a cell without value says nothing, never zero."""
    columns = [
        Column(_("Folio")),
        Column(_("Obra")),
        Column(_("Estado")),
        Column(_("Municipio")),
        Column(_("Tipo de obra")),
        Column(_("Etapa")),
        Column(_("Ejercicio")),
        Column(_("Monto (pesos)"), Kind.PESOS),
        Column(_("Monto redondeado por la fuente")),
        Column(_("Quién construye")),
        Column(_("Fuente")),
        Column(_("La fuente es una muestra")),
        Column(_("Licencia de la fuente")),
        Column(_("Dirección")),
    ]
    found = works.every_listed(filters, MOST)
    return grid(_("Obras, de la más cara a la más barata"), columns, _rows(request, found))


def notes(said: str, count: int, chosen: Iterable[str]) -> list[tuple[str, str]]:
    """What the file is: its scope, its filters, the day, and what it leaves out."""
    told = [
        (_("Qué es"), said or _("Obras de todas las fuentes")),
        *((_("Filtro"), each) for each in chosen),
        (_("Consultado el"), words.day(clock.today())),
        (_("Cuidado"), _("Dos fuentes pueden contar la misma obra: sus montos no se suman.")),
        (_("Licencia"), _("De la lista, CC BY 4.0; de cada renglón, la de su fuente.")),
    ]
    if count > MOST:
        cut = _("Van las primeras %(most)s de %(all)s; los datos abiertos las traen todas.")
        told.append((_("Cortado"), cut % {"most": words.whole(MOST), "all": words.whole(count)}))
    return told


def _rows(request: HttpRequest, found: Iterable[ListedWork]) -> Iterator[list[object]]:
    towns = territory.municipality_names()
    states, kinds, stages = territory.state_names(), works.subprogramme_names(), Stage.labels()
    yes, no = _("sí"), _("no")
    site = request.build_absolute_uri("/").rstrip("/")
    for one in found:
        row = one.row
        yield [
            row.folio,
            row.name,
            states.get(row.state),
            towns.get(row.municipality or ""),
            kinds.get(row.subprogramme or 0),
            stages.get(row.stage),
            str(row.year),
            row.centavos,
            None if row.centavos is None else yes if row.precision == "rounded" else no,
            decoded(one.contractor),
            sources.title(one.source),
            yes if one.source.sample else no,
            one.source.licence or None,
            site + reverse("portal:work", args=[row.state, row.folio]),
        ]
