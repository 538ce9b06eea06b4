"""Follow one peso: a budget key, a movement, and who was paid."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.budget import api as budget
from traza.modules.budget.contracts.ledger import UnknownMovement
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import past
from traza.portal.pages.budget import follow as join
from traza.portal.pages.budget import payees as paid


@may_enter(EVERYONE)
def line(request: HttpRequest, number: int) -> HttpResponse:
    """A budget key in words, its six moments and everything that happened to it."""
    day = past.asked(request.GET)
    try:
        page = join.line_page(number, day.day)
    except UnknownMovement as unknown:
        raise Http404 from unknown
    return render(request, "portal/budget/line.html", {"page": page, "past": day})


@may_enter(EVERYONE)
def movement(request: HttpRequest, number: int) -> HttpResponse:
    """A movement: its document and postings, where it comes from and what followed."""
    try:
        page = join.movement_page(number)
    except UnknownMovement as unknown:
        raise Http404 from unknown
    return render(request, "portal/budget/movement.html", {"page": page})


@may_enter(EVERYONE)
def payees(request: HttpRequest) -> HttpResponse:
    """Everybody who was paid, most first."""
    text = request.GET.get("q", "").strip()[:100]
    day = past.asked(request.GET)
    context = {"text": text, "past": day, "list": paid.payee_list(text, day.day)}
    return render(request, "portal/budget/payees.html", context)


@may_enter(EVERYONE)
def payee(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody was paid, payment by payment."""
    found = budget.get_payee(slug)
    if found is None:
        raise Http404
    day = past.asked(request.GET)
    context = {"page": paid.payee_page(found, day.day), "past": day}
    return render(request, "portal/budget/payee.html", context)
