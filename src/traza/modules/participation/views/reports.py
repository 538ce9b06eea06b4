"""What anyone reads of reports, and what who sent one does with its code."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traza.modules.directory import api as directory
from traza.modules.participation import api
from traza.modules.participation.contracts import (
    NotAnsweredYet,
    Standing,
    WrongCode,
)
from traza.modules.participation.forms import CodeForm, SolvedForm
from traza.modules.participation.views import doors, report_file
from traza.platform import paging
from traza.platform.access.rates import allow
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.files import store

CODES = "report-codes"  # in the session: folio -> the code that was right
TRIES = 20  # codes an hour from one address
PAGE = 20


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """How agencies answer, and every report."""
    here, agency = paging.page_number(request), request.GET.get("dependencia", "")[:80]
    wanted = request.GET.get("estado", "")
    standing = Standing(wanted) if wanted in set(Standing) else None
    if request.GET.get("formato") == "csv":
        return report_file.answer(agency, standing)
    found = api.list_reports(page=here, agency=agency, standing=standing)
    rates = api.answer_rates()
    context = {
        "rates": [(directory.agency_name(rate.agency), rate) for rate in rates],
        "filed": sum(rate.filed for rate in rates),
        "due": sum(rate.due for rate in rates),
        "answered": sum(rate.answered for rate in rates),
        "rows": found.rows,
        "pages": paging.pages(request, found.total, PAGE),
        "standings": Standing.choices(),
        "standing": wanted,
        "agency": agency,
        "download": report_file.address(agency, standing),
        "agencies": [(rate.agency, directory.agency_name(rate.agency)) for rate in rates],
        "terms": api.terms_today(),
    }
    return render(request, "participation/index.html", context)


@may_enter(EVERYONE)
@never_cache
@doors.known
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, folio: str) -> HttpResponse:
    """A report: what was said, how it stands, what was answered; and the door for who sent it."""
    info = api.get_report(folio)
    sent = request.method == "POST"
    form, status = CodeForm(request.POST if sent else None), 200
    if sent:
        status = 422
        if not allow("report-code", request, per_hour=TRIES):
            form.add_error(None, _("Demasiados intentos. Espere una hora y pruebe otra vez."))
            status = 429
        elif form.is_valid():
            try:
                api.own_report(info.folio, form.cleaned_data["code"])
            except WrongCode as refusal:
                form.add_error("code", str(refusal))
            else:
                kept = request.session.get(CODES, {}) | {info.folio: form.cleaned_data["code"]}
                request.session[CODES] = dict(list(kept.items())[-20:])
                return redirect("participation:own", info.folio)
    context = {"report": info, "agency": directory.agency_name(info.agency), "form": form}
    return render(request, "participation/one.html", context, status=status)


@may_enter(EVERYONE)
@never_cache
@doors.known
@require_http_methods(["GET", "POST"])
def own(request: HttpRequest, folio: str) -> HttpResponse:
    """The private side of a report: its original, and whether it is solved."""
    code = request.session.get(CODES, {}).get(folio, "")
    try:
        mine = api.own_report(folio, code)
    except WrongCode:
        return redirect("participation:one", folio)
    sent = request.method == "POST"
    form = SolvedForm(request.POST if sent else None)
    if sent and form.is_valid():
        solved = form.cleaned_data["solved"] == "yes"
        try:
            api.follow_up(folio, code, solved=solved, words=form.cleaned_data["words"])
        except NotAnsweredYet as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Gracias. Quedó publicado lo que dice."))
            return redirect("participation:own", folio)
    context = {
        "mine": mine,
        "report": mine.info,
        "agency": directory.agency_name(mine.info.agency),
        "form": form,
    }
    return render(request, "participation/own.html", context, status=422 if form.errors else 200)


@may_enter(EVERYONE)
@doors.known
@require_safe
def picture(request: HttpRequest, folio: str, position: int) -> HttpResponseBase:
    """A photograph of a report that is shown; staff of its agency sees the others too."""
    sha256 = api.photo_file(folio, position, said=doors.staff_of(request), large=False)
    path = store.found(sha256) if sha256 is not None else None
    if path is None:
        raise Http404
    answer = FileResponse(path.open("rb"), content_type="image/webp")
    answer["Cache-Control"] = "private, max-age=300"
    return answer
