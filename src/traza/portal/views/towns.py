"""A town: its municipality, the works that name it, and which one when several bear its name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from traza.modules.territory import api as territory
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.following.topics import topic_of
from traza.portal.pages.place import locator, standing
from traza.portal.pages.place import town as join

LONGEST = 160


@may_enter(EVERYONE)
def one(request: HttpRequest, code: str) -> HttpResponse:
    """A town of the catalogue; what its sources do not say is told of the sources."""
    found = territory.get_town(code)
    place = territory.get_municipality(found.municipality) if found else None
    if found is None or place is None:
        raise Http404
    works = join.works_of(found)
    context = {
        "town": found,
        "municipality": place,
        "locator": locator.locate(place.cvegeo, (found.lon, found.lat)),
        "works": works,
        "named": join.table(_("Obras cuya fuente nombra esta localidad"), works.named),
        "near": join.table(_("Obras con un punto cercano"), works.near, far=True),
        "alike": join.alike(found),
        "same_name": join.bears_the_name(found),
        "purse": standing.purse(place),
        "following": topic_of("lugar", place.cvegeo),
        "namesakes": len(join.bearers(found.name)),
    }
    return render(request, "portal/town.html", context)


@may_enter(EVERYONE)
def named(request: HttpRequest) -> HttpResponse:
    """Every town that bears a name, by state; one alone is opened."""
    name = request.GET.get("nombre", "").strip()[:LONGEST].replace("\0", "")
    found = join.bearers(name)
    if len(found) == 1:
        return redirect("portal:town", found[0].cvegeo)
    states = len({one.state_code for one in found})
    context = {"name": name, "towns": found, "states": states}
    return render(request, "portal/towns.html", context)
