"""Our own points and outlines as GeoJSON, the only thing the interactive map reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.places import maps, picker_ground
from traza.ui.components.maps import geojson


@may_enter(EVERYONE)
def points(request: HttpRequest, name: str) -> HttpResponse:
    """The points of a map by its name, with outlines where they were imported."""
    view = maps.one(name)
    if view is None:
        raise Http404
    answer = HttpResponse(geojson(view.points, view.outlines), content_type="application/geo+json")
    answer["Cache-Control"] = "public, max-age=300"
    return answer


@may_enter(EVERYONE)
@require_safe
def picker(request: HttpRequest) -> HttpResponse:
    """Outlines under a place that is being pointed at, with the municipality that was written."""
    state, said = request.GET.get("estado", "")[:2], request.GET.get("municipio", "")[:120]
    answer = HttpResponse(picker_ground.outlines(state, said), content_type="application/geo+json")
    answer["Cache-Control"] = "public, max-age=300"
    return answer
