"""A municipality and a state: what is known of the money there, in the order a neighbour asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.modules.aid import api as aid
from traza.modules.participation import api as participation
from traza.modules.territory import api as territory
from traza.modules.territory.contracts import MunicipalityInfo
from traza.modules.works.contracts.published import WorkFilters
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.security import may_locate
from traza.portal.pages import aid as aid_join
from traza.portal.pages import figures, scopes
from traza.portal.pages.following.topics import topic_of
from traza.portal.pages.place import country, frame, locator, standing
from traza.portal.pages.places import division, municipalities
from traza.portal.pages.places import need as need_join
from traza.portal.pages.sharing import things
from traza.portal.pages.works import list_rows, sources

FEW_WORKS = 3
YEAR_DIGITS = 4


@may_enter(EVERYONE)
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality: works, who pays and builds, its purse, reports, promises, aid, neighbours."""
    found = territory.get_municipality(code)
    if found is None:
        raise Http404
    where = {"municipality": code}
    received = aid.list_emergency_aid(municipality=code)
    agencies = frame.agencies_of(found.state_code, code)
    told = frame.documents_of(frame.slugs_of(agencies))
    purse = standing.purse(found)
    need = need_join.said_of(found)
    context = _works_of(WorkFilters(municipality=code, apart=False), f"municipio={code}") | {
        "municipality": found,
        "need": need,
        "unsaid": _unsaid(found, purse is not None, bool(told), bool(received), bool(need)),
        "locator": locator.locate(code),
        "towns": territory.list_towns(code),
        "purse": purse,
        "aid": figures.value("emergency_aid", where) if received else None,
        "aid_scope": scopes.of_figure("emergency_aid", where) if received else None,
        "emergency": aid_join.emergency(received) if received else None,
        "following": topic_of("lugar", code),
        "agencies": agencies,
        "documents": told,
        "promises": frame.promises_of(told),
        "published": _of_region(found),
        "reports": participation.list_reports(municipality=code).rows[: frame.FEW_REPORTS],
    }
    context["sharing"] = things.of_municipality(
        found, context["listed"].count, purse, context["locator"], context["following"]
    )
    return render(request, "portal/municipality.html", context)


@may_enter(EVERYONE)
def per_inhabitant(request: HttpRequest, code: str) -> HttpResponse:
    """What a government collected or spent for each inhabitant in `?anio=`, as a division."""
    place, year = territory.get_municipality(code), request.GET.get("anio", "")
    if place is None or not (year.isascii() and year.isdecimal() and len(year) == YEAR_DIGITS):
        raise Http404
    result = division.division(place, request.GET.get("concepto", ""), int(year))
    if result is None:
        raise Http404
    context = {"municipality": place, "found": result, "parts": (result.amount, result.people)}
    return render(request, "portal/place/division.html", context)


def _works_of(chosen: WorkFilters, query: str) -> dict[str, Any]:
    """The works of a place: the first of the list, how they split and what each source adds up to.

    `query` is the same choice in an address.
    """
    listed, splits = frame.works_of(chosen, query)
    address = f"{reverse('portal:work_list')}?{query}"
    first = replace(listed, rows=listed.rows[:FEW_WORKS])
    return {
        "query": query,
        "listed": listed,
        "splits": splits,
        "list_address": address,
        "sources": sources.lines(listed.sources, f"{address}&registro="),
        "works": list_rows.drawn(first, here=chosen.municipality) if listed.rows else "",
    }


def _of_region(place: MunicipalityInfo) -> frame.Published | None:
    """What a report of the state publishes of the whole region, not of the municipality."""
    if not place.region_slug:
        return None
    slugs = frame.slugs_of(frame.agencies_of(place.state_code, None))
    return frame.published_of(slugs, (place.region_slug, place.region_name or place.region_slug))


def _unsaid(
    place: MunicipalityInfo, has_purse: bool, has_reports: bool, has_aid: bool, has_need: bool
) -> list[str]:
    """What no loaded source says of the place: of the sources, never of the town."""
    if place.is_borough:
        purse = _("Ninguna fuente cargada trae las finanzas de su alcaldía.")
        reports = _("No se ha cargado ningún informe de su alcaldía.")
    else:
        purse = _("Ninguna fuente cargada trae las finanzas de su ayuntamiento.")
        reports = _("No se ha cargado ningún informe de su ayuntamiento.")
    return [
        said
        for is_said, said in (
            (has_purse, purse),
            (has_reports, reports),
            (has_aid, _("Ningún documento cargado nombra ayuda de emergencia aquí.")),
            (has_need, _("Ninguna fuente cargada dice su grado de marginación.")),
        )
        if not is_said
    ]


@may_enter(EVERYONE)
def state(request: HttpRequest, code: str) -> HttpResponse:
    """A state: its map by money for each inhabitant, its works by source, reports and towns."""
    found = next((each for each in territory.list_states() if each.code == code), None)
    if found is None:
        raise Http404
    agencies = frame.agencies_of(code, None)
    slugs = frame.slugs_of(agencies)
    told = frame.documents_of(slugs)
    context = _works_of(WorkFilters(state=code, apart=False), f"estado={code}") | {
        "state": found,
        "following": topic_of("lugar", code),
        "map": country.of_state(found),
        "agencies": agencies,
        "documents": told,
        "promises": frame.promises_of(told),
        "published": frame.published_of(slugs),
        "regions": [each for each in territory.list_regions() if each.state_code == code],
        "places": territory.list_municipalities(code),
    }
    context["sharing"] = things.of_state(found, context["listed"].count, context["following"])
    return render(request, "portal/state.html", context)


@may_enter(EVERYONE)
@require_safe
def seats(request: HttpRequest) -> JsonResponse:
    """The seat of each municipality as [code, name and state, lon, lat], in WGS84 degrees."""
    states = {each.code: each.abbreviation or each.name for each in territory.list_states()}
    rows = [
        [one.cvegeo, f"{one.name}, {states.get(one.state_code, '')}", one.lon, one.lat]
        for one in territory.list_municipalities()
        if one.lon is not None and one.lat is not None
    ]
    answer = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    answer["Cache-Control"] = "public, max-age=86400"
    return answer


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """The country by state, and the municipalities of which the register knows most."""
    table, known = municipalities.table()
    context = {
        "map": country.whole(),
        "states": [each for each in territory.list_states() if each.municipalities],
        "table": table,
        "known": known,
        "cut": known > municipalities.MOST,
    }
    return may_locate(render(request, "portal/municipalities.html", context))
