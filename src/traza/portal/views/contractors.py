"""Who builds: the list of contractors and the page of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.works import api as works
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.components.pages import page_number, pages
from traza.portal.joins import contractors as join

LAST_PAGE = 200
PAGE = 50


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Contractors with works, most contracted first."""
    text = request.GET.get("q", "").strip()[:100]
    found = works.list_contractors(text, min(page_number(request.GET), LAST_PAGE))
    context = {
        "text": text,
        "found": found,
        "table": join.listed(found) if found.rows else None,
        "pages": pages(request.GET, found.count, found.page_size),
    }
    return render(request, "portal/contractors.html", context)


@may_enter(EVERYONE)
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """A contractor: works, money, share by agency and flags of the works."""
    found = works.get_contractor(slug)
    if found is None:
        raise Http404
    number = min(page_number(request.GET), LAST_PAGE)
    context = {
        "contractor": found,
        "shares": join.shares(slug),
        "works": join.works_of(slug, number),
        "pages": pages(request.GET, found.works, PAGE),
    }
    return render(request, "portal/contractor.html", context)
