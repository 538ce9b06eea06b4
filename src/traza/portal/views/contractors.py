"""Who builds: the list of contractors and the page of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.works import api as works
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.works import contractors as join
from traza.portal.pages.works import sources
from traza.ui.capitals import decoded
from traza.ui.components.pages import page_number, pages

LAST_PAGE = 200
PAGE = 50
ALL = "todas"


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Contractors of one source, most contracted first; by name where sources are not compared."""
    text = request.GET.get("q", "").strip()[:100]
    asked = request.GET.get("registro", "")[:120]
    known = works.contractor_sources()
    one = None if asked == ALL or (text and not asked) else join.chosen(known, asked)
    key = one.source.key if one else None
    found = works.list_contractors(text, min(page_number(request.GET), LAST_PAGE), key)
    context = {
        "text": text,
        "found": found,
        "source": one.source if one else None,
        "source_title": sources.title(one.source) if one else "",
        "label": sources.label(one.source) if one else "",
        "when": sources.when(one.source.published_on, one.source.read_on, one.source.period)
        if one
        else "",
        "choices": [(each.source.key, sources.title(each.source)) for each in known],
        "table": join.listed(found, one.source if one else None) if found.rows else None,
        "pages": pages(request.GET, found.count, found.page_size),
    }
    return render(request, "portal/contractors.html", context)


@may_enter(EVERYONE)
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """A contractor: what each source says of it, shares by agency and its works."""
    found = works.get_contractor(slug)
    if found is None:
        raise Http404
    number = min(page_number(request.GET), LAST_PAGE)
    money = works.contractor_money(slug)
    alone = money[0] if len(money) == 1 else None
    context = {
        "contractor": found,
        "name": decoded(found.name),
        "alone": alone,
        "source_title": sources.title(alone.source) if alone else "",
        "label": sources.label(alone.source) if alone else "",
        "count": len(money),
        "by_source": join.by_source(slug),
        "shares": join.shares(slug),
        "works": join.works_of(slug, number),
        "pages": pages(request.GET, found.works, PAGE),
    }
    return render(request, "portal/contractor.html", context)
