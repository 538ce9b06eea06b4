"""What programs that walk the web ask first: `robots.txt` and the map of the site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.sharing.robots import robots as written
from traza.portal.pages.sharing.sitemap import index, part_of

XML = "application/xml; charset=utf-8"
KEPT = "public, max-age=3600"


@may_enter(EVERYONE)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Which pages programs may read."""
    answer = HttpResponse(written(), content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = KEPT
    return answer


@may_enter(EVERYONE)
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts of the map."""
    answer = HttpResponse("".join(index()), content_type=XML)
    answer["Cache-Control"] = KEPT
    return answer


@may_enter(EVERYONE)
@require_safe
def sitemap_part(request: HttpRequest, name: str, part: int) -> HttpResponseBase:
    """A part of the map, written while it is read."""
    found = part_of(name, part)
    if found is None:
        raise Http404
    answer = StreamingHttpResponse(found, content_type=XML)
    answer["Cache-Control"] = KEPT
    return answer
