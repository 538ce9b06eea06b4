"""Published works: by programme, kind of works and region, with who paid what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages import names, scopes
from traza.portal.pages.places import maps
from traza.portal.pages.works import dimensions as join

COUNT = "works_count"


def told_by(scope: scopes.Scope | None) -> dict[str, str]:
    """The filter that leaves what one report says."""
    return {"document": scope.document} if scope else {}


def others(scope: scopes.Scope | None) -> list[scopes.Scope]:
    """The other reports that publish works."""
    told = scope.document if scope else ""
    found = (scopes.of_document(slug) for slug in scopes.documents_of(COUNT) if slug != told)
    return [each for each in found if each is not None]


def to(route: str, *fixed: str) -> Callable[[str], str]:
    """Addresses of a route by its last part."""
    return lambda key: reverse(route, args=[*fixed, key])


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """The works of one report, by programme, kind and region; two reports are not added."""
    scope = scopes.newest(COUNT, request.GET.get("documento", ""))
    where = told_by(scope)
    programmes = join.rows_by("programme", where, names.programmes(), to("portal:programme"))
    kinds = join.rows_by("subprogramme", where, names.subprogrammes(), to("portal:subprogramme"))
    places = join.rows_by("region", where, names.regions(), to("portal:region"))
    context = {
        "scope": scope,
        "others": others(scope),
        "summary": join.summary(where),
        "programmes": join.table(_("Obras por programa"), _("Programa"), programmes),
        "kinds": join.table(_("Obras por tipo"), _("Subprograma"), kinds),
        "regions": join.table(_("Obras por región"), _("Región"), places),
        "chart": join.chart(_("Inversión por tipo de obra"), kinds),
        "tiles": join.tiles(kinds),
        "region_chart": join.chart(_("Inversión por región"), places),
        "map": maps.named_works(where),
    }
    return render(request, "portal/works.html", context)


@may_enter(EVERYONE)
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """A programme: what it paid for, by kind of works and by region."""
    title = names.programmes().get(slug)
    if title is None:
        raise Http404
    scope = scopes.of_figure(COUNT, {"programme": slug}) or scopes.newest(COUNT)
    where = {"programme": slug, **told_by(scope)}
    kinds = join.rows_by(
        "subprogramme", where, names.subprogrammes(), to("portal:programme_subprogramme", slug)
    )
    places = join.rows_by("region", where, names.regions(), to("portal:region"))
    context = {
        "title": title,
        "scope": scope,
        "summary": join.summary(where),
        "kinds": join.table(_("Por tipo de obra"), _("Subprograma"), kinds),
        "regions": join.table(_("Por región"), _("Región"), places),
        "chart": join.chart(_("Inversión por tipo de obra"), kinds),
        "region_chart": join.chart(_("Inversión por región"), places),
        "totals": join.printed_totals(slug),
        "map": maps.of_programme(slug, title, told_by(scope)),
    }
    return render(request, "portal/programme.html", context)


@may_enter(EVERYONE)
def subprogramme(request: HttpRequest, slug: str, programme: str = "") -> HttpResponse:
    """A kind of works, in every programme or in one of them."""
    title = names.subprogrammes().get(slug)
    known = names.programmes()
    if title is None or (programme and programme not in known):
        raise Http404
    where: dict[str, Any] = {"subprogramme": slug} | ({"programme": programme} if programme else {})
    scope = scopes.of_figure(COUNT, where) or scopes.newest(COUNT)
    where |= told_by(scope)
    rows = join.rows_by("programme", where, known, to("portal:programme"))
    context = {
        "title": title,
        "scope": scope,
        "programme": programme,
        "programme_name": known.get(programme, ""),
        "summary": join.summary(where),
        "programmes": join.table(_("Por programa"), _("Programa"), rows),
        "chart": join.chart(_("Inversión por programa"), rows),
    }
    return render(request, "portal/subprogramme.html", context)


@may_enter(EVERYONE)
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A planning region: its published works and its municipalities."""
    found = next((each for each in territory.list_regions() if each.slug == slug), None)
    if found is None:
        raise Http404
    scope = scopes.of_figure(COUNT, {"region": slug}) or scopes.newest(COUNT)
    where = {"region": slug, **told_by(scope)}
    rows = join.rows_by("programme", where, names.programmes(), to("portal:programme"))
    context = {
        "region": found,
        "scope": scope,
        "summary": join.summary(where),
        "programmes": join.table(_("Por programa"), _("Programa"), rows),
        "chart": join.chart(_("Inversión por programa"), rows),
        "municipalities": territory.list_municipalities(region=slug),
        "map": maps.of_region(slug, told_by(scope)),
    }
    return render(request, "portal/region.html", context)
