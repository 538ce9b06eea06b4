"""Search in the whole site, and what is suggested while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.searching import results as join


@may_enter(EVERYONE)
def results(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; what was typed stays in its box."""
    text = request.GET.get("q", "").strip()[: join.LONGEST]
    found = join.results(request.GET) if text else None
    context = {"text": text, "found": found, "pages": found.pages if found else None}
    return render(request, "portal/search.html", context)


@may_enter(EVERYONE)
def suggest(request: HttpRequest) -> HttpResponse:
    """The options of the box for what was typed so far: a fragment of its list."""
    found = join.suggestions(request.GET.get("q", ""))
    answer = render(request, "portal/parts/suggestions.html", {"found": found})
    answer["Cache-Control"] = "private, max-age=60"
    answer["X-Robots-Tag"] = "noindex"
    return answer
