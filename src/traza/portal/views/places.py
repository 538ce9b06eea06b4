"""A municipality: what the register knows happened there."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.aid import api as aid
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.published import WorkFilters
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import aid as aid_join
from traza.portal.pages import figures, scopes
from traza.portal.pages.places import municipalities
from traza.portal.pages.works import named as named_works
from traza.portal.pages.works import sources

FEW_STATES = 3  # beyond, the list of each state opens when it is asked for


@may_enter(EVERYONE)
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """Works and aid of a municipality, its people and its region."""
    found = territory.get_municipality(code)
    if found is None:
        raise Http404
    where = {"municipality": code}
    received = aid.list_emergency_aid(municipality=code)
    rows = works.list_named_works(municipality=code)
    listed = works.list_works(WorkFilters(municipality=code, apart=False))
    address = f"{reverse('portal:work_list')}?municipio={code}&registro="
    context = {
        "municipality": found,
        "listed": listed,
        "sources": sources.lines(listed.sources, address),
        "aid": figures.value("emergency_aid", where),
        "aid_scope": scopes.of_figure("emergency_aid", where),
        "works": named_works.table(_("Obras identificadas"), rows) if rows else None,
        "emergency": aid_join.emergency(received) if received else None,
    }
    return render(request, "portal/municipality.html", context)


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """What the register knows of each municipality, and all of them by state."""
    places = territory.list_municipalities()
    groups = [
        (state, [place for place in places if place.state_code == state.code])
        for state in territory.list_states()
    ]
    table, known = municipalities.table()
    context = {
        "groups": [group for group in groups if group[1]],
        "folded": len(groups) > FEW_STATES,
        "table": table,
        "known": known,
        "cut": known > municipalities.MOST,
    }
    return render(request, "portal/municipalities.html", context)
