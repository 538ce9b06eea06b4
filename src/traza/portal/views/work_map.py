"""The map of works: the same filters and address as the list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from traza.modules.works import api as works
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.works import filters as work_filters
from traza.portal.pages.works import map as join
from traza.portal.views.work_list import context_of
from traza.ui.components import assets

SHOWN = 15
VERSION = "v"  # its name in the address
EDITION = 1  # raise it when what a tile says changes
KEPT = "public, max-age=31536000, immutable"  # what the address names never changes


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
        "tiles": _tiles(shared),
        "outlines": reverse("portal:work_outlines") + shared,
    }
    return render(request, "portal/work_map.html", context)


@may_enter(EVERYONE)
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """A vector tile. The map's page names the state of the register in its address, so that a
    browser keeps it until something changes; without it the browser asks again each time."""
    version = _version()
    if request.headers.get("If-None-Match") == f'W/"{version}"':
        return HttpResponseNotModified()
    filters = work_filters.asked(request.GET).filters
    answer = HttpResponse(
        join.vector_tile(filters, z, x, y), content_type="application/vnd.mapbox-vector-tile"
    )
    answer["ETag"] = f'W/"{version}"'
    answer["Cache-Control"] = KEPT if request.GET.get(VERSION) == version else "no-cache"
    return answer


@may_enter(EVERYONE)
def outlines(request: HttpRequest) -> HttpResponse:
    """Municipal outlines under the works, as GeoJSON."""
    filters = work_filters.asked(request.GET).filters
    answer = HttpResponse(join.outlines_json(filters), content_type="application/geo+json")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def _version() -> str:
    """A name for the register as it is now, in the language of the reader: tiles have words."""
    return f"{EDITION}-{works.map_version()}-{get_language()}"


def _tiles(shared: str) -> str:
    """The address of any tile of these works as they are now, with {z}, {x} and {y} to fill."""
    path = reverse("portal:work_tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}")
    return f"{path}{shared}{'&' if shared else '?'}{VERSION}={_version()}"
