"""Anyone reports something on a work, from a phone, with or without a name."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.oversight import api as oversight
from traza.modules.participation import api
from traza.modules.participation.contracts import NewReport, Topic
from traza.modules.participation.forms import ReportForm
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.published import WorkFilters
from traza.modules.works.contracts.register import UnknownWork
from traza.platform.access.people import agencies_with_accounts
from traza.platform.access.rates import allow, allow_area
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.files.bodies import takes_bodies_of
from traza.platform.files.store import MEGABYTE
from traza.platform.security import may_locate

BODY = 60 * MEGABYTE
PER_ADDRESS = 10  # reports an hour; a family or a school share an address
PER_AREA = 40  # reports an hour about one square kilometre, whoever sends them
PHOTOS_AN_HOUR = 40
SENT = "reports"  # in the session: tokens of this person's own reports
SHOWN = 10  # works found by their words
FORM = "participation/report.html"


@may_enter(EVERYONE)
@never_cache
@takes_bodies_of(BODY)
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Choose the work, then tell what happens there."""
    work = _work(request.GET.get("obra", ""))
    if work is None:
        return _choose(request)
    number, dossier = work
    if request.method != "POST":
        return _form(request, dossier, ReportForm(), 200)
    return _receive(request, number, dossier, ReportForm(request.POST, request.FILES))


@may_enter(EVERYONE)
@never_cache
@require_safe
def sent(request: HttpRequest, token: UUID) -> HttpResponse:
    """The folio and the code, shown to the browser that sent the report."""
    if token.hex not in request.session.get(SENT, []):
        raise Http404
    filed = api.filed_report(token)
    if filed is None:
        raise Http404
    context = {"filed": filed, "doors": oversight.other_doors()}
    if not filed.asked:
        mine = api.own_report(filed.folio, filed.code)
        work = works.current_version(mine.info.work).dossier
        context["letter"] = _letter(work, mine.original)
    return render(request, "participation/sent.html", context)


def _receive(request: HttpRequest, work: int, dossier: Dossier, form: ReportForm) -> HttpResponse:
    """Photographs first, then words; the same form again is the same report."""
    form.is_valid()
    token = form.cleaned_data.get("token")
    if token is None:
        return _form(request, dossier, form, 422)
    if api.filed_report(token) is not None:
        return _done(request, token)  # a double click, or the page reloaded
    status = 429 if _photos(request, form, token) else 422 if form.errors else 200
    if status == 200 and not _room(request, dossier):
        form.add_error(None, _too_many())
        status = 429
    if status != 200:
        return _form(request, dossier, form, status)
    api.file_report(_said(form, work, token))
    return _done(request, token)


def _done(request: HttpRequest, token: UUID) -> HttpResponse:
    mine = [one for one in request.session.get(SENT, []) if one != token.hex]
    request.session[SENT] = [*mine, token.hex][-20:]
    return redirect("participation:sent", token)


def _work(asked: str) -> tuple[int, Dossier] | None:
    """The work of `26:OB-1`: the state's two digits and the folio."""
    state, _colon, folio = asked.partition(":")
    number = works.find_work(state, folio) if folio and len(asked) < 200 else None
    if number is None:
        return None
    try:
        return number, works.current_version(number).dossier
    except UnknownWork:
        return None


def _choose(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")[:100].strip()
    found = works.list_works(WorkFilters(text=text)).rows[:SHOWN] if text else ()
    names = territory.municipality_names({row.municipality for row in found if row.municipality})
    rows = [(row, names.get(row.municipality or "", "")) for row in found]
    asked = bool(request.GET.get("obra"))
    context = {"text": text, "rows": rows, "unknown": asked}
    return render(request, "participation/choose.html", context, status=404 if asked else 200)


def _form(request: HttpRequest, dossier: Dossier, form: ReportForm, status: int) -> HttpResponse:
    token = form.cleaned_data.get("token") if form.is_bound else None
    context = {
        "form": form,
        "dossier": dossier,
        "agency": directory.agency_name(dossier.agency),
        "kept": api.kept_photos(token) if token else 0,
        "term": api.terms_today()["answer_days"],
        "is_asked": dossier.agency in agencies_with_accounts(),
        "doors": oversight.other_doors(),
        "letter": _letter(dossier),
        "shown": _drawn(dossier),
    }
    answer = render(request, FORM, context, status=status)
    # Who reports may use the device's place; their browser asks them first.
    return may_locate(answer)


def _letter(dossier: Dossier, seen: str = "") -> str:
    """The text to send elsewhere when nobody of the agency uses this installation."""
    agency = directory.agency_name(dossier.agency)
    return oversight.letter(dossier, agency, works.layout_of(dossier).title, seen)


def _drawn(dossier: Dossier) -> str:
    """Where the work is, as GeoJSON, under the point of who reports; "" when nobody knows."""
    place = dossier.place
    if place is None or place.lon is None or place.lat is None:
        return ""
    return place.geojson or json.dumps({"type": "Point", "coordinates": [place.lon, place.lat]})


def _photos(request: HttpRequest, form: ReportForm, token: UUID) -> bool:
    """Keep each photograph at once, so that an error elsewhere loses none; True: too many."""
    for given in request.FILES.getlist("photos"):
        if not allow("report-photo", request, per_hour=PHOTOS_AN_HOUR):
            form.add_error("photos", _too_many())
            return True
        try:
            api.keep_photo(token, given.read(), given.name or "foto")
        except Refusal as refusal:
            form.add_error("photos", str(refusal))
    return False


def _room(request: HttpRequest, dossier: Dossier) -> bool:
    if not allow("report", request, per_hour=PER_ADDRESS):
        return False
    place = dossier.place
    if place is None or place.lon is None or place.lat is None:
        return True
    return allow_area("report", place.lon, place.lat, per_hour=PER_AREA)


def _said(form: ReportForm, work: int, token: UUID) -> NewReport:
    data = form.cleaned_data
    lon, lat = data["lon"], data["lat"]
    if lon is None and data["use_place"]:
        lon, lat = api.place_of_photos(token) or (None, None)
    return NewReport(
        token=token,
        work=work,
        topic=Topic(data["topic"]),
        text=data["text"],
        place=data["place"],
        lon=lon,
        lat=lat,
        contact=data["contact"],
    )


def _too_many() -> str:
    return _(
        "Llegaron muchos reportes desde su conexión o sobre este lugar. Lo que escribió sigue "
        "aquí: espere una hora y oprima «Enviar» otra vez."
    )
