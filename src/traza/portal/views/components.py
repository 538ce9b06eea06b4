"""The page that shows every component, with made-up values that say so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.components import gallery as parts


@may_enter(EVERYONE)
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, so that a change is seen everywhere at a glance."""
    return render(request, "ui/gallery.html", parts.samples(request.GET))
