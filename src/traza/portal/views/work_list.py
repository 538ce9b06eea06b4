"""The list of works: filters and facets in the address, so that any view can be linked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters, WorkList
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.security import may_locate
from traza.portal.pages import sheets
from traza.portal.pages.following.topics import of_search
from traza.portal.pages.works import (
    choosing,
    filter_facets,
    filter_sieve,
    list_file,
    list_rows,
    sources,
)
from traza.portal.pages.works import filters as work_filters
from traza.ui import hot, spreadsheet, words
from traza.ui.components.pages import address, page_number, pages

FILES = ("csv", "xlsx")
LAST_PAGE = 600  # 9,000 rows; beyond, a filter finds sooner than a page


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Works that pass the filters of the address, largest first, with every facet."""
    query = request.GET
    asked = work_filters.asked(query)
    if asked.settled:
        return redirect(request.path + address(query, **asked.settled))
    listed = works.list_works(asked.filters, min(page_number(query), LAST_PAGE))
    if query.get(sheets.FORMAT) in FILES:
        return _file(request, asked, listed)
    context = context_of(request, asked, listed) | {
        "pages": pages(query, min(listed.count, LAST_PAGE * listed.page_size), listed.page_size),
        "table": list_rows.drawn(listed),
        "cut": words.whole(LAST_PAGE * listed.page_size)
        if listed.count > LAST_PAGE * listed.page_size
        else "",
        "following": of_search(query),
        "files": [
            (name.upper(), address(query, pagina="", **{sheets.FORMAT: name})) for name in FILES
        ],
    }
    return may_locate(render(request, "portal/work_list.html", context))


@may_enter(EVERYONE)
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The names that what was typed so far in a field of the filters may mean: a list's options."""
    what = request.GET.get("que", "")
    if what not in choosing.CHOSEN:
        raise Http404
    found = choosing.options(what, request.GET.get("q", ""))
    answer = render(request, "portal/parts/choices.html", {"found": found})
    answer["Cache-Control"] = "private, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _file(request: HttpRequest, asked: work_filters.Asked, listed: WorkList) -> HttpResponse:
    """The whole list with these filters, as the file that was asked for."""
    table = list_file.table(request, asked.filters)
    chosen = filter_sieve.chosen_words(asked, request.GET)
    notes = list_file.notes(scope(asked.filters, listed), listed.count, chosen)
    if request.GET[sheets.FORMAT] == "xlsx":
        return spreadsheet.as_xlsx("obras", table, notes)
    return sheets.as_csv("obras", [table], notes)


def context_of(request: HttpRequest, asked: work_filters.Asked, listed: WorkList) -> dict[str, Any]:
    """What the list and the map show alike: the filters, the facets and the sum."""
    facets = filter_facets.drawn(listed, request.GET, has_flags=asked.filters.as_of is None)
    shared = work_filters.shown(request.GET)
    below = hot.draw("ui/facets.html", facets=facets, take_out=_("quitar"))
    base = address(request.GET, registro="", pagina="")
    lines = sources.lines(listed.sources, base + ("&" if len(base) > 1 else "") + "registro=")
    registers = {line.key: line.title for line in lines}
    return {
        "sieve": filter_sieve.sieve(asked, request.GET, registers, below),
        "filters": asked.filters,
        "listed": listed,
        "total": words.millions(listed.total),
        "scope": scope(asked.filters, listed),
        "sources": lines,
        "apart": listed.apart,
        "apart_address": address(request.GET, naturaleza="aparte", pagina=""),
        "works_address": address(request.GET, naturaleza="", pagina="")
        if asked.filters.apart is not False
        else "",
        "folded": True,
        "seats": reverse("portal:seats"),
        "near": request.path + address(request.GET, municipio="00000", estado="", pagina=""),
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
