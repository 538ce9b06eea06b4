"""Approved against spent, month by month."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import past, sheets
from traza.portal.pages.budget import choice as budget_choice
from traza.portal.pages.budget import months as join


@may_enter(EVERYONE)
def months(request: HttpRequest) -> HttpResponse:
    """A book's year, by months; a book whose source has no months says so."""
    books = budget_choice.books_with_figures()
    which = budget_choice.book_choice(_("Presupuesto"), request.GET.get("libro", ""), books)
    words = {word: title for word, (_figure, title) in join.MOMENTS.items()}
    moment = budget_choice.choice(
        "momento", _("Qué momento"), words, request.GET.get("momento", "")
    )
    day = past.asked(request.GET)
    context: dict[str, Any] = {
        "choices": (which, moment) if books else (),
        "past": day,
        "kept": budget_choice.kept_day(day),
        "past_kept": budget_choice.kept(request.GET, but=("al", "formato")),
    }
    book = next((each for each in books if each.slug == which.value), None)
    if book is not None:
        year = join.year(book, moment.value, day.day)
        if year.has_months and sheets.wanted(request.GET):
            return sheets.as_csv(f"mes-a-mes-{book.slug}", [join.table(year)])
        context |= {"book": book, "year": year, "download": sheets.link(request.GET)}
        if year.has_months:
            context |= {"table": join.table(year), "chart": join.chart(year)}
    return render(request, "portal/budget/months.html", context)
