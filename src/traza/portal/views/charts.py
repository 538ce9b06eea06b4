"""Drawings of charts, by the hash of what they show."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.charts.shelf import drawing


@may_enter(EVERYONE)
def chart(request: HttpRequest, name: str) -> HttpResponse:
    """The SVG of a chart; its name is its content, so a browser may keep it for ever."""
    text = drawing(name)
    if text is None:
        raise Http404
    answer = HttpResponse(text, content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
