"""The map of works: the same filters and address as the list."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.tiles import Extent, Shading
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.security import may_locate
from traza.portal.pages.works import filters as work_filters
from traza.portal.pages.works import map as join
from traza.portal.pages.works import map_list
from traza.portal.views.work_list import context_of
from traza.ui.components import assets
from traza.ui.components.pages import address
from traza.ui.components.web_map import WebBox

VERSION = "v"  # its name in the address
EDITION = 2  # raise it when what a tile says changes
KEPT = "public, max-age=31536000, immutable"  # what the address names never changes
COLOUR, BOX, PART = "color", "caja", "parte"


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The works that pass the filters on a map, with the dearest beside; or those alone, when the
    map moves and asks for its list."""
    query = request.GET
    asked = work_filters.asked(query)
    if asked.settled:
        return redirect(request.path + address(query, **asked.settled))
    if query.get(PART) == "lista":
        listed = works.list_works(asked.filters)
        beside = map_list.beside(listed, asked.filters, work_filters.shown(query))
        return render(request, "portal/parts/map_list.html", {"beside": beside})
    listed, extent = works.list_works(asked.filters), works.extent(asked.filters)
    context = context_of(request, asked, listed) | {
        "extent": extent,
        "placeless": listed.count - (extent.works if extent else 0),
        "beside": map_list.beside(listed, asked.filters, work_filters.shown(query)),
    }
    if extent:
        context |= _drawing(request, asked.filters, extent, join.states_of(listed))
    return may_locate(render(request, "portal/work_map.html", context))


def _drawing(
    request: HttpRequest, filters: WorkFilters, extent: Extent, states: tuple[str, ...]
) -> dict[str, Any]:
    """The drawing and what the script goes on with."""
    query, shading = request.GET, _shading(request)
    part = filters.box or extent
    box = WebBox.around(part.west, part.south, part.east, part.north)
    place = address(query, **{BOX: "", "pagina": ""})
    each = request.path + place + ("&" if len(place) > 1 else "") + f"{BOX}={{caja}}"
    shared = work_filters.shown(query, BOX)
    return {
        "sheet": join.drawn(join.Drawing(filters, shading, box, states, each)),
        "box": ",".join(f"{side:.8f}" for side in (box.left, box.top, box.wide, box.high)),
        "legend": join.legend(shading),
        "shading": shading.value,
        "shadings": [
            (one.label, address(query, **{COLOUR: one.value}), one is shading) for one in Shading
        ],
        "tiles": _tiles(shared, shading),
        "outlines": reverse("portal:work_outlines") + shared,
        "raster": assets.map_build().tiles,
    }


@may_enter(EVERYONE)
@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """A vector tile, for maps of the library."""

    def made() -> bytes:
        return join.vector_tile(work_filters.asked(request.GET).filters, z, x, y)

    return _kept(request, made, "application/vnd.mapbox-vector-tile")


@may_enter(EVERYONE)
@require_safe
def marks(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """A tile of our own map, with names of places."""

    def made() -> bytes:
        filters = work_filters.asked(request.GET).filters
        return join.tile(filters, _shading(request), z, x, y)

    return _kept(request, made, "application/json")


@may_enter(EVERYONE)
@require_safe
def card(request: HttpRequest, number: int) -> HttpResponse:
    """What the map says of one work when it is pressed."""
    found = map_list.card(number)
    if found is None:
        raise Http404
    answer = render(request, "portal/parts/map_card.html", {"card": found})
    answer["X-Robots-Tag"] = "noindex"
    return answer


@may_enter(EVERYONE)
def outlines(request: HttpRequest) -> HttpResponse:
    """Municipal outlines under the works, as GeoJSON."""
    filters = work_filters.asked(request.GET).filters
    answer = HttpResponse(join.outlines_json(filters), content_type="application/geo+json")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def _kept(request: HttpRequest, made: Any, kind: str) -> HttpResponse:
    """A tile. The map's page names the state of the register in its address, so that a browser
    keeps it until something changes; without it the browser asks again each time."""
    version = _version()
    if request.headers.get("If-None-Match") == f'W/"{version}"':
        return HttpResponseNotModified()
    answer = HttpResponse(made(), content_type=kind)
    answer["ETag"] = f'W/"{version}"'
    answer["Cache-Control"] = KEPT if request.GET.get(VERSION) == version else "no-cache"
    return answer


def _shading(request: HttpRequest) -> Shading:
    """By what the marks are coloured; by stage unless another is asked for."""
    asked = request.GET.get(COLOUR, "")
    return Shading(asked) if asked in set(Shading) else Shading.STAGE


def _version() -> str:
    """A name for the register as it is now, in the language of the reader: tiles have words."""
    return f"{EDITION}-{works.map_version()}-{get_language()}"


def _tiles(shared: str, shading: Shading) -> str:
    """The address of any tile of these works as they are now, with {z}, {x} and {y} to fill."""
    path = reverse("portal:work_marks", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}")
    return f"{path}{shared}{'&' if shared else '?'}{COLOUR}={shading.value}&{VERSION}={_version()}"
