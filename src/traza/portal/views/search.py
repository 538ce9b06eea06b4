"""Search in the whole site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.search import search


@may_enter(EVERYONE)
def results(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; what was typed stays in its box."""
    text = request.GET.get("q", "").strip()[:100]
    groups = search(text)
    count = sum(len(group.hits) for group in groups)
    return render(request, "portal/search.html", {"text": text, "groups": groups, "count": count})
