"""Our own points and outlines as GeoJSON, the only thing the interactive map reads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.components.maps import geojson
from traza.portal.joins import maps


@may_enter(EVERYONE)
def points(request: HttpRequest, name: str) -> HttpResponse:
    """The points of a map by its name, with outlines where they were imported."""
    view = maps.one(name)
    if view is None:
        raise Http404
    answer = HttpResponse(geojson(view.points, view.outlines), content_type="application/geo+json")
    answer["Cache-Control"] = "public, max-age=300"
    return answer
