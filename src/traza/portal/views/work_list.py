"""The list of works: filters and facets in the address, so that any view can be linked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters, WorkList
from traza.modules.works.contracts.vocabulary import Stage
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.works import filters as work_filters
from traza.portal.pages.works import sources
from traza.ui import hot, words
from traza.ui.components.pages import address, page_number, pages

LAST_PAGE = 200  # 10,000 rows; beyond, a filter finds sooner than a page


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Works that pass the filters of the address, largest first, with every facet."""
    query = request.GET
    asked = work_filters.asked(query)
    listed = works.list_works(asked.filters, min(page_number(query), LAST_PAGE))
    context = context_of(request, asked, listed) | {
        "pages": pages(query, min(listed.count, LAST_PAGE * listed.page_size), listed.page_size),
        "table": table(listed),
        "cut": listed.count > LAST_PAGE * listed.page_size,
    }
    return render(request, "portal/work_list.html", context)


def context_of(request: HttpRequest, asked: work_filters.Asked, listed: WorkList) -> dict[str, Any]:
    """What the list and the map show alike: the form, the facets and the sum."""
    facets = work_filters.drawn(listed, request.GET, as_of=asked.filters.as_of)
    shared = work_filters.shown(request.GET)
    return {
        "form": asked.form,
        "elsewhere": asked.elsewhere,
        "filters": asked.filters,
        "kept": asked.kept,
        "listed": listed,
        "total": words.millions(listed.total),
        "scope": scope(asked.filters, listed),
        "sources": sources.lines(
            listed.sources,
            address(request.GET, registro="", pagina="")
            + ("&" if len(request.GET) else "?")
            + "registro=",
        ),
        "apart": listed.apart,
        "apart_address": address(request.GET, naturaleza="aparte", pagina=""),
        "works_address": address(request.GET, naturaleza="", pagina="")
        if asked.filters.apart is not False
        else "",
        "facets": hot.draw("ui/facets.html", facets=facets, take_out=_("quitar")),
        "taken": [choice for facet in facets for choice in facet.choices if choice.taken],
        "shared": shared,
        "today": request.path + address(request.GET, al="", pagina=""),
        "since": reverse("portal:works_changes") + _since(shared, asked.filters.as_of),
    }


def scope(filters: WorkFilters, listed: WorkList) -> str:
    """Where, when and by which source: the first words of what the list says; empty for all."""
    town = territory.get_municipality(filters.municipality) if filters.municipality else None
    state = territory.state_names().get(filters.state or "", "")
    place = ", ".join(part for part in (town.name if town else "", state) if part)
    found = [_("en %(place)s") % {"place": place}] if place else []
    if filters.year is not None:
        found.append(_("en %(year)s") % {"year": filters.year})
    if len(listed.sources) == 1:
        title = sources.title(listed.sources[0].source)
        found.append(_("según %(source)s") % {"source": title})
    said = ", ".join(found)
    return said[:1].upper() + said[1:]


def _since(shared: str, day: date | None) -> str:
    """What changed since the day that is shown, or lately, with the same filters."""
    if not shared:
        return ""
    found = QueryDict(shared.removeprefix("?"), mutable=True)
    found.pop("al", None)
    if day is not None:
        found["del"] = day.isoformat()
    return "?" + found.urlencode() if found else ""


def table(listed: WorkList) -> str:
    """The rows, drawn; names come in one question for the whole page."""
    towns = {row.municipality for row in listed.rows if row.municipality}
    return hot.draw(
        "portal/work_rows.html",
        rows=listed.rows,
        municipalities=territory.municipality_names(towns),
        subprogrammes=works.subprogramme_names(),
        stages=Stage.labels(),
        base=reverse("portal:works"),
        words={
            "caption": _("Obras, de la más cara a la más barata"),
            "work": _("Obra"),
            "municipality": _("Municipio"),
            "subprogramme": _("Subprograma"),
            "stage": _("Etapa"),
            "year": _("Ejercicio"),
            "amount": _("Monto"),
            "none": words.no_data(),
            "rounded": _("(redondeado)"),
        },
    )
