"""The difference of a book between two days."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.budget import api as budget
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import past, sheets
from traza.portal.pages.budget import changes as join


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """What changed in a book after one day and until another, with what explains it."""
    books = budget.list_books()
    slug = request.GET.get("libro", "")
    book = next((one for one in books if one.slug == slug), books[0] if books else None)
    if book is None:
        return render(request, "portal/budget/changes.html", {})
    since, until = past.asked(request.GET, "desde"), past.asked(request.GET, "hasta")
    found = join.changes(book, since.day, until.day)
    if sheets.wanted(request.GET):
        tables = [each for each in (found.whole, found.keys, found.movements) if each]
        return sheets.as_csv(f"cambios-{book.slug}", tables)
    context = {
        "books": books,
        "found": found,
        "since": since,
        "until": until,
        "backwards": bool(since.day and until.day and since.day > until.day),
        "download": sheets.link(request.GET),
    }
    return render(request, "portal/budget/changes.html", context)
