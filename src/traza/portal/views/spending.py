"""¿En qué se gasta?: a book by any classification, drilling down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from traza.modules.budget import api as budget
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import sheets
from traza.portal.pages.budget import apart
from traza.portal.pages.budget import spending as join
from traza.portal.pages.budget import view as budget_view


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """A book divided in one way: what, how much, what share; each row opens the next level."""
    view = budget_view.read(request.GET)
    if view is None:
        return render(request, "portal/budget/spending.html", {})
    by = join.chosen(view, request.GET.get(join.BY, ""))
    found = join.spending(view, by)
    if sheets.wanted(request.GET):
        return sheets.as_csv(f"gasto-{view.book.slug}-{by}", [found.table])
    context = {
        "view": view,
        "books": budget.list_books(),
        "spending": found,
        "total": view.total(),
        "apart": apart.table(view),
        "filters": budget_view.filters(view),
        "moments": budget_view.moments_of(view),
        "ways": join.ways(view, by),
        "download": sheets.link(request.GET),
        "route": view.at(reverse("portal:budget_route"), **{join.BY: ""}),
        "kept": budget_view.kept(view, ("al",)),
    }
    return render(request, "portal/budget/spending.html", context)
