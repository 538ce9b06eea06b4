"""Where to go: the public health units that the register knows, by municipality and by nearness."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from traza.modules.growth import api
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.security import may_locate


@may_enter(EVERYONE)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Every unit; the order by nearness is made by the reader's browser, which tells nobody."""
    towns = api.health_units()
    stay = sum(not unit.moves for some in towns.values() for unit in some)
    moving = sum(unit.moves for some in towns.values() for unit in some)
    context = {"towns": tuple(towns.items()), "stay": stay, "moving": moving}
    return may_locate(render(request, "growth/units.html", context))
