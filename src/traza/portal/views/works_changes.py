"""What changed in the register of works between two days: totals, and work by work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock
from traza.portal.pages import past
from traza.portal.pages.works import changes as join
from traza.portal.pages.works import filter_sieve
from traza.portal.pages.works import filters as work_filters
from traza.ui.components.pages import address, page_number, pages

LAST_PAGE = 200
USUAL = timedelta(days=30)


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """The works of the filters that changed after `?del=` and until `?al=` (both ends of days);
    with `?nuevas=1`, those that the register knows since then."""
    today = clock.today()
    query = request.GET
    asked = work_filters.asked(query)
    first = past.asked(query, "del", today=today)
    until = asked.filters.as_of or today
    since = first.day or _usual(until)
    errors = {**asked.errors} | ({"del": first.error} if first.error else {})
    if query.get("bandera"):
        errors["bandera"] = _("Las banderas no tienen pasado: aquí no filtran.")
    if since >= until:
        errors["del"] = _("Escriba en «Después del» un día anterior a «Hasta el».")
        since = _usual(until)
    filters = replace(asked.filters, flag=None, flagged=False)
    page = min(page_number(query), LAST_PAGE)
    new = query.get("nuevas") == "1"
    changes = join.between(since, until, filters, page, new=new)
    listed = changes.new if new else changes.count
    permanent = address(query, **{"del": since.isoformat(), "al": until.isoformat()})
    context = {
        "errors": errors,
        "permanent": request.build_absolute_uri(permanent),
        "since": since,
        "until": until,
        "kept": [(name, query[name]) for name in work_filters.KEPT if query.get(name)],
        "chosen": filter_sieve.chosen_words(replace(asked, errors=errors), query),
        "found": changes,
        "is_new": new,
        "other": address(query, nuevas="" if new else "1", pagina=""),
        "pages": pages(query, min(listed, LAST_PAGE * changes.size), changes.size),
        "back": work_filters.shown(_without_days(query)),
    }
    return render(request, "portal/works_changes.html", context)


def _usual(until: date) -> date:
    """The day from which changes are told when nobody says another."""
    return until - min(USUAL, until - date.min)


def _without_days(query: QueryDict) -> QueryDict:
    left = query.copy()
    for name in ("del", "al"):
        left.pop(name, None)
    return left
