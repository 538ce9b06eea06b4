"""The four phases of the budget, and how to take part in each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock
from traza.portal.pages import sheets
from traza.portal.pages.budget import cycle as join


@may_enter(EVERYONE)
def cycle(request: HttpRequest) -> HttpResponse:
    """What happens in each phase, when the law says so, and what anyone may do."""
    today = clock.today()
    phases = join.phases(today)
    if sheets.wanted(request.GET):
        return sheets.as_csv("fases-del-presupuesto", [join.all_dates()])
    context = {
        "ring": join.ring(),
        "phases": phases,
        "today": today,
        "download": sheets.link(request.GET),
    }
    return render(request, "portal/budget/cycle.html", context)
