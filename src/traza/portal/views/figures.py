"""The catalogue of figures, and where each number comes from."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from traza.kernel.refusal import Refusal
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.tables import NotBuilt, ask, figures, rows_behind
from traza.portal.pages import figures as join
from traza.portal.pages import past
from traza.portal.pages.sharing import checked
from traza.ui.components.pages import page_number, pages
from traza.ui.refused import refused

PAGE = 50
MOST_TOLD = 5  # documents that are named; the others are counted


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """Every published figure with its definition."""
    return render(request, "portal/figures.html", {"figures": figures().values()})


@may_enter(EVERYONE)
def one(request: HttpRequest, name: str) -> HttpResponse:
    """A figure: its value, definition, formula, source and the rows that form it."""
    figure = join.known(name)
    if figure is None:
        raise Http404
    by, where = join.asked_for(figure, request.GET)
    page = page_number(request.GET)
    day = past.asked(request.GET) if figure.as_of else past.Past(None, "")
    context = {"figure": figure, "past": day, "splits": join.splits(figure, by, request.GET)}
    try:
        order, most = ("-value", 500) if by else (None, None)
        answer = ask(name, by, where, order, most, as_of=day.day)
        facts = rows_behind(name, where, PAGE, (page - 1) * PAGE, by, as_of=day.day)
    except NotBuilt as none:
        return render(request, "portal/figure.html", context | {"not_built": str(none)})
    except Refusal as refusal:
        return refused(request, refusal, reverse("portal:figure", args=[name]))
    told = join.told_by(name, where, by)
    context |= {
        "told": told[:MOST_TOLD],
        "told_more": max(0, len(told) - MOST_TOLD),
        "answer": answer,
        "sharing": checked.of_figure(answer, request.GET, day.day),
        "text": join.written(answer),
        "unlike": join.unlike(answer),
        "filters": join.filters_said(answer),
        "split": join.answer_grid(answer, request.GET) if by else None,
        "facts": join.facts_grid(facts),
        "pages": pages(request.GET, facts.total, PAGE),
    }
    return render(request, "portal/figure.html", context)
