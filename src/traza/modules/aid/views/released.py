"""What was delivered, in numbers: for everyone, and the page where an agency publishes them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.refusals import UnknownConcept
from traza.modules.aid.contracts.released import Counted, Quarter, Released
from traza.modules.aid.forms.released import ReleaseForm
from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.platform.access.authority import agency_of, attribution_of
from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn


@dataclass(frozen=True, slots=True)
class Shown:
    """A release as a page draws it: rows with the names of their concept and municipality."""

    released: Released
    agency: str
    rows: tuple[tuple[str, str, Counted], ...]
    hidden: int


@may_enter(EVERYONE)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Persons, households and deliveries of each closed quarter that was published."""
    context = {"releases": [_shown(one) for one in api.list_released()]}
    return render(request, "aid/register.html", context)


@may_enter(DECIDE)
@never_cache
@require_http_methods(["GET", "POST"])
def release(request: HttpRequest) -> HttpResponse:
    """Publish the counts of a closed quarter, once."""
    said = attribution_of(request.user)
    agency = agency_of(said)
    today = api.today_in(agency)
    waiting = api.quarters_to_release(agency, Quarter.of(today)) if agency else []
    form = ReleaseForm(posted(request), quarters=waiting)
    if request.method == "POST" and form.is_valid():
        with RefusedIn(form):
            api.release_quarter(agency, form.chosen(), said=said)
            messages.success(request, _("Las cifras ya son públicas."))
            return redirect("aid:register")
    threshold, norm = api.least_published(today)
    context = {
        "form": form, "waiting": waiting, "agency": agency, "threshold": threshold, "norm": norm,
    }  # fmt: skip
    return render(request, "aid/release.html", context, status=422 if form.errors else 200)


def _shown(one: Released) -> Shown:
    places = territory.municipality_names({each.municipality for each in one.counts})
    rows = [
        (_title(each.concept, one.quarter), places.get(each.municipality, each.municipality), each)
        for each in one.counts
    ]
    rows.sort(key=lambda row: (row[0], row[2].municipality != "", row[1]))
    hidden = sum(each.is_hidden for each in one.counts)
    return Shown(one, directory.agency_name(one.agency), tuple(rows), hidden)


def _title(code: str, quarter: Quarter) -> str:
    try:
        return api.concept(code, quarter.last).title
    except UnknownConcept:
        return code
