"""A work known by its name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.works import api as works
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.joins import named_works as join
from traza.portal.joins import names
from traza.portal.joins.places import place


@may_enter(EVERYONE)
def one(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """A work: where, how much, who paid, for whom, and where it was published."""
    work = works.get_work(state, folio)
    if work is None:
        raise Http404
    context = {
        "work": work,
        "amount": join.amount(work.amount, work.rounding),
        "people": join.people(work),
        "programme": names.programmes().get(work.programme or ""),
        "subprogramme": names.subprogrammes().get(work.subprogramme or ""),
        "stage": names.WORDS.get(work.stage, work.stage),
        "paid": [(names.WORDS[source], money) for source, money in work.funding.items()],
        "place": place(work.trace),
    }
    return render(request, "portal/work.html", context)
