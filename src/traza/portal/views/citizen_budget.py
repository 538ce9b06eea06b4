"""The budget's first page, and each book in plain words."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.budget import api as budget
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import past, sheets
from traza.portal.pages.budget import citizen as join
from traza.portal.pages.budget.doors import doors
from traza.portal.pages.budget.payees import before


@may_enter(EVERYONE)
def hub(request: HttpRequest) -> HttpResponse:
    """Where to begin: every book, and what one may ask of the budget."""
    return render(request, "portal/budget/hub.html", _hub())


@may_enter(EVERYONE)
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """A budget in plain words, with pictures, and what its source does not say."""
    found = budget.get_book(slug)
    if found is None:
        raise Http404
    day = past.asked(request.GET)
    citizen = join.citizen(found, day.day)
    if sheets.wanted(request.GET) and citizen.purpose_table is not None:
        return sheets.as_csv(
            f"presupuesto-{slug}", [join.steps_grid(citizen), citizen.purpose_table]
        )
    context = {
        "c": citizen,
        "past": day,
        "download": sheets.link(request.GET),
        "doors": doors(slug),
        "editions": before(budget.editions_of_book(citizen.book.id)),
    }
    return render(request, "portal/budget/book.html", context)


def _hub() -> dict[str, Any]:
    return {"cards": join.cards(), "doors": doors(), "words": join.WORDS}
