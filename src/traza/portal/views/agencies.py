"""A public body: what the register knows of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.works.contracts.contractors import Party
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import agencies
from traza.portal.pages.following.topics import topic_of
from traza.portal.pages.place import party
from traza.portal.pages.sharing import things
from traza.ui.components.pages import page_number, pages

LAST_PAGE = 200


@may_enter(EVERYONE)
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """Its works, what it promised and its documents."""
    number = min(page_number(request.GET), LAST_PAGE)
    found = agencies.agency(slug, number)
    if found is None:
        raise Http404
    listed = min(found.works, LAST_PAGE * agencies.PAGE)
    context = party.page(Party(agency=slug), filtered=f"dependencia={slug}") | {
        "agency": found,
        "sharing": things.of_agency(slug, found),
        "following": topic_of("dependencia", slug),
        "pages": pages(request.GET, listed, agencies.PAGE),
        "cut": found.works > listed,
    }
    return render(request, "portal/agency.html", context)
