"""Emergencies: their public pages, and the list, declaration and page of staff."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.emergencies import EmergencyStanding, Line
from traza.modules.aid.contracts.refusals import UnknownConcept, UnknownEmergency
from traza.modules.aid.forms.emergencies import DeclareForm
from traza.modules.aid.views import doors
from traza.modules.aid.views.emergency_acts import offered
from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.platform.access.authority import agency_of, attribution_of, holds
from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn


@may_enter(EVERYONE)
@require_safe
def emergencies(request: HttpRequest) -> HttpResponse:
    """Every emergency that was declared here."""
    rows = [(one, directory.agency_name(one.agency)) for one in api.list_emergencies()]
    return render(request, "aid/emergencies.html", {"rows": rows})


@may_enter(EVERYONE)
@require_safe
def emergency(request: HttpRequest, number: int) -> HttpResponse:
    """One, by municipality: no shelter and nobody is named."""
    try:
        stands = api.emergency(number)
    except UnknownEmergency as error:
        raise Http404 from error
    return render(request, "aid/emergency.html", _context(stands, stands.by_place))


@may_enter(*doors.ALL)
@never_cache
@require_safe
def reliefs(request: HttpRequest) -> HttpResponse:
    """Those of the agency, for who works in them."""
    said = attribution_of(request.user)
    rows = api.list_emergencies(agency_of(said))
    return render(request, "aid/reliefs.html", {"rows": rows, "may_declare": holds(said, DECIDE)})


@may_enter(DECIDE)
@never_cache
@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest) -> HttpResponse:
    """Declare one."""
    said = attribution_of(request.user)
    mine = agency_of(said)
    form = DeclareForm(
        posted(request), templates=api.templates(), agency=mine,
        initial={"since": api.today_in(mine)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        agency = str(form.cleaned_data.get("agency") or mine)
        with RefusedIn(form):
            number = api.declare_emergency(agency, form.declared(), said=said)
            messages.success(request, _("Quedó declarada. Su página ya es pública."))
            return redirect("aid:relief", number)
    return render(request, "aid/declare.html", {"form": form}, status=422 if form.errors else 200)


@may_enter(*doors.ALL, of=doors.emergency_of)
@never_cache
@require_safe
def relief(request: HttpRequest, emergency: int) -> HttpResponse:
    """One, by shelter, with what may be done in it."""
    stands = doors.emergency_of(request, emergency)
    context = _context(stands, stands.by_shelter)
    context["acts"] = offered(stands, attribution_of(request.user))
    return render(request, "aid/relief.html", context)


def _context(stands: EmergencyStanding, lines: tuple[Line, ...]) -> dict[str, object]:
    """An emergency as both pages draw it; places are told by name."""
    places, day = territory.municipality_names(stands.places), api.today_in(stands.agency)
    named = places | {
        str(one.id): f"{one.name} ({places.get(one.municipality, one.municipality)})"
        for one in stands.shelters
    }
    return {
        "stands": stands,
        "agency": directory.agency_name(stands.agency),
        "places": [places.get(code, code) for code in stands.places],
        "lines": [
            (named.get(one.place, one.place), _title(one.concept, day), one) for one in lines
        ],
        "shipments": [(one, _title(one.concept, day)) for one in stands.shipments],
    }


def _title(code: str, day: date) -> str:
    try:
        return api.concept(code, day).title
    except UnknownConcept:
        return code
