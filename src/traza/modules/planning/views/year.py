"""The calendar of a year: open it, extend a window, close one."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traza.kernel.actor import Attribution
from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.planning import api as planning
from traza.modules.planning.contracts.capabilities import APPROVE
from traza.modules.planning.forms.year import SignersForm, WindowForm, YearForm, start_of
from traza.modules.planning.rules.windows import usual_windows, window_state
from traza.modules.planning.views import doors
from traza.modules.planning.views.units import year_asked
from traza.platform.access import typed
from traza.platform.access.authority import attribution_of
from traza.platform.access.roles import may_enter
from traza.platform.law import clock


@may_enter(APPROVE)
@require_http_methods(["GET", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """The windows of a year; the form that moves one, or the one that opens the year."""
    agency = doors.agency_of(request)
    if not agency:
        return doors.choose_agency(request)
    said = replace(attribution_of(request.user), agency=agency)
    year = year_asked(request, said, planning.years_of(agency))
    found = planning.year_info(agency, year)
    sent = request.method == "POST"
    opening = YearForm(request.POST) if sent and "open" in request.POST else None
    moving = WindowForm(request.POST) if sent and "move" in request.POST else None
    if opening is not None and opening.is_valid() and _open(request, said, opening):
        return redirect(_address(request, agency, opening.cleaned_data["year"]))
    if moving is not None and moving.is_valid() and _move(request, said, year, moving):
        return redirect(_address(request, agency, year))
    signers = SignersForm(request.POST) if sent and "signers" in request.POST else None
    if signers is not None and signers.is_valid() and _decide(request, said, year, signers):
        return redirect(_address(request, agency, year))
    today = clock.today(directory.place_of(said.agency))
    context = {
        "year": year,
        "years": planning.years_of(said.agency),
        "windows": [
            (one, doors.quarter_name(one.quarter), window_state(found, one.quarter, today))
            for one in (found.windows if found else ())
        ],
        "opening": opening or _blank(request, said, year if found is None else year + 1),
        "moving": moving or (WindowForm() if found else None),
        "signers": signers or SignersForm(),
        "rule": planning.signer_rule(agency, year),
    }
    wrong = any(one is not None and one.errors for one in (opening, moving, signers))
    return render(request, "planning/calendar.html", context, status=422 if wrong else 200)


def _address(request: HttpRequest, agency: str, year: int) -> str:
    asked = {"anio": year} | ({"dependencia": agency} if "dependencia" in request.GET else {})
    return f"{request.path}?{urlencode(asked)}"


def _blank(request: HttpRequest, said: Attribution, year: int) -> YearForm:
    """The usual windows of the year, by the term that is dated law."""
    where = directory.place_of(said.agency)
    law = planning.goal_law("capture_days", clock.today(where), where)
    windows = usual_windows(year, law.whole, str(law.citation))
    start = dict(start_of(year, windows, str(law.citation)))
    return YearForm(initial=start | typed.take(request))


def _open(request: HttpRequest, said: Attribution, form: YearForm) -> bool:
    year = form.cleaned_data["year"]
    try:
        planning.open_year(said.agency, year, form.windows(), said=said)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Quedó abierto el año %(year)s.") % {"year": year})
    return True


def _move(request: HttpRequest, said: Attribution, year: int, form: WindowForm) -> bool:
    data = form.cleaned_data
    quarter, because = int(data["quarter"]), data["because"]
    try:
        if data["what"] == WindowForm.EXTEND:
            planning.extend_window(said.agency, year, quarter, data["until"], because, said=said)
            text = _("Quedó registrada la prórroga.")
        else:
            planning.shut_window(said.agency, year, quarter, because, said=said)
            text = _("Quedó cerrado el trimestre.")
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, text)
    return True


def _decide(request: HttpRequest, said: Attribution, year: int, form: SignersForm) -> bool:
    data = form.cleaned_data
    try:
        planning.decide_signers(said.agency, year, data["one_may"] == "1", data["norm"], said=said)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Quedó registrado quién firma."))
    return True
