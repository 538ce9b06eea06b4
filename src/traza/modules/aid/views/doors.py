"""Whose request an address names, and what the pages of aid share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from traza.kernel.actor import Attribution
from traza.modules.aid import api
from traza.modules.aid.contracts.capabilities import DECIDE, DELIVER, PAY, REQUEST, STOCK
from traza.modules.aid.contracts.emergencies import EmergencyStanding
from traza.modules.aid.contracts.requests import Standing
from traza.modules.directory import api as directory
from traza.modules.territory import api as territory
from traza.platform.access.authority import attribution_of, check_agency
from traza.platform.access.roles import found_once
from traza.ui.refused import RefusedIn

ALL = (REQUEST, DECIDE, STOCK, DELIVER, PAY)
Do = Callable[[dict[str, Any], Attribution], object]


@found_once
def request_of(request: HttpRequest, number: int) -> Standing:
    """The request of an address for staff. Raises Http404, OtherAgency."""
    agency = api.agency_of_request(number)
    if agency is None:
        raise Http404
    folio = api.folio_of(number)
    check_agency(attribution_of(request.user), agency, f"La solicitud {folio}")
    return api.standing(number)


@found_once
def emergency_of(request: HttpRequest, emergency: int) -> EmergencyStanding:
    """The emergency of an address for staff. Raises Http404, OtherAgency."""
    agency = api.agency_of_emergency(emergency)
    if agency is None:
        raise Http404
    check_agency(attribution_of(request.user), agency, "La emergencia")
    return api.emergency(emergency)


def place_name(code: str) -> str:
    """A municipality and its state, or its code."""
    found = territory.get_municipality(code)
    return f"{found.name}, {found.state_name}" if found else code


def act(
    request: HttpRequest, stands: Standing, form: forms.Form, do: Do, said: str, **context: Any
) -> HttpResponse:
    """A page of one act on a request: its form, or the redirect once it is done."""
    if request.method == "POST" and form.is_valid():
        with RefusedIn(form):
            do(form.cleaned_data, attribution_of(request.user))
        if not form.errors:
            messages.success(request, said)
            return redirect("aid:request", stands.id)
    shown = {
        "stands": stands,
        "form": form,
        "agency": directory.agency_name(stands.agency),
        **context,
    }
    status = 422 if form.errors else 200
    return render(request, "aid/act.html", shown, status=status)
