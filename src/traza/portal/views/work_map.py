"""The map of works: the same filters and address as the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from traza.modules.works import api as works
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.components import assets
from traza.portal.joins import work_filters
from traza.portal.joins import work_map as join
from traza.portal.views.work_list import context_of

SHOWN = 15


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """The works that pass the filters on a map, with the dearest and the facets beside."""
    asked = work_filters.asked(request.GET)
    listed = works.list_works(asked.filters)
    extent = works.extent(asked.filters)
    shared = work_filters.shown(request.GET)
    context = context_of(request, asked, listed) | {
        "extent": extent,
        "sheet": join.drawn(asked.filters, extent) if extent else None,
        "rows": listed.rows[:SHOWN],
        "placeless": listed.count - (extent.works if extent else 0),
        "built": assets.map_build(),
        "bounds": f"{extent.west},{extent.south},{extent.east},{extent.north}" if extent else "",
        "tiles": reverse("portal:work_tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}")
        + shared,
        "outlines": reverse("portal:work_outlines") + shared,
    }
    return render(request, "portal/work_map.html", context)


@may_enter(EVERYONE)
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """A vector tile; the browser asks again and is told when nothing changed."""
    version = f'W/"{works.map_version()}-{get_language()}"'
    if request.headers.get("If-None-Match") == version:
        return HttpResponseNotModified()
    filters = work_filters.asked(request.GET).filters
    answer = HttpResponse(
        join.vector_tile(filters, z, x, y), content_type="application/vnd.mapbox-vector-tile"
    )
    answer["ETag"] = version
    answer["Cache-Control"] = "no-cache"
    return answer


@may_enter(EVERYONE)
def outlines(request: HttpRequest) -> HttpResponse:
    """Municipal outlines under the works, as GeoJSON."""
    filters = work_filters.asked(request.GET).filters
    answer = HttpResponse(join.outlines_json(filters), content_type="application/geo+json")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
