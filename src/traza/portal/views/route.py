"""The route of the money, drawn and as tables."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from traza.modules.budget import api as budget
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import sheets
from traza.portal.pages.budget import apart
from traza.portal.pages.budget import route as join
from traza.portal.pages.budget import view as budget_view
from traza.portal.pages.budget.drawn_routes import drawing
from traza.ui.components import flows


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """The route of a book, or of a part of it: every node is this page with one more filter."""
    view = budget_view.read(request.GET)
    if view is None:
        return render(request, "portal/budget/route.html", {})
    only = _breakdown(view, request.GET.get("ver", ""))
    if sheets.wanted(request.GET) and not view.book.is_sample:
        whole = join.route(view, only, most=None)
        return sheets.as_csv(f"ruta-{view.book.slug}", flows.tables(whole))
    context = {
        "view": view,
        "books": budget.list_books(),
        # A sample has parts and no whole, so that its widths and shares would say nothing.
        "drawing": "" if view.book.is_sample else drawing(view, only),
        "total": view.total(),
        "other_sum": join.other_sum(view, only),
        "apart": apart.table(view),
        "filters": budget_view.filters(view),
        "moments": budget_view.moments_of(view),
        "ways": _ways(view, only),
        "download": sheets.link(request.GET),
        "spending": view.at(reverse("portal:budget_spending"), ver=""),
        "kept": budget_view.kept(view, ("al",)),
    }
    return render(request, "portal/budget/route.html", context)


def _has_both(view: budget_view.View) -> bool:
    money = join.lenses(view)
    return bool(money.get("kind") and money.get("place"))


def _breakdown(view: budget_view.View, asked: str) -> str:
    """The breakdown asked for; without any, that by place where it has all the money: both at once
    leave most of it where no source divides it."""
    if asked in join.VIEWS:
        return asked
    money = join.lenses(view)
    return "lugar" if money.get("place") and money["place"] == money.get("kind") else ""


def _ways(view: budget_view.View, only: str) -> list[tuple[object, str, bool]]:
    """The breakdowns that may be followed alone, where a book has two of the same works."""
    if not _has_both(view):
        return []
    return [
        (title, view.at(reverse("portal:budget_route"), ver=name), name == only)
        for name, title in join.VIEWS.items()
    ]
