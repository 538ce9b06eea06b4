"""Staff writes, explains and publishes the annual report of its agency."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traza.kernel.actor import Actor, NotAllowed
from traza.kernel.refusal import Refusal
from traza.modules.directory import api as directory
from traza.modules.reports import api
from traza.modules.reports.contracts.capabilities import EXPLAIN, PUBLISH, WRITE
from traza.modules.reports.contracts.hand import Verdict
from traza.modules.reports.contracts.refusals import UnknownSection
from traza.modules.reports.forms import ExplainForm, TextForm
from traza.modules.reports.views import doors, papers
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter
from traza.ui.refused import RefusedIn


@may_enter(WRITE, PUBLISH, EXPLAIN)
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The reports that may be written: an agency and each of its years with data."""
    own = attribution_of(request.user).agency
    names = {each.slug: each.name for each in directory.list_agencies()}
    rows = [
        (slug, names.get(slug, slug), sorted(years, reverse=True))
        for slug, years in sorted(api.years_by_agency().items())
        if not own or slug == own
    ]
    context = {"rows": rows, "editions": api.editions(own or None)}
    return render(request, "reports/index.html", context)


@may_enter(WRITE, PUBLISH, EXPLAIN, of=doors.report_of)
@never_cache
@require_safe
def year(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """A report: its sections, the numbers typed by hand, and what can be done."""
    return _year(request, agency, year)


@may_enter(WRITE, of=doors.section_of)
@never_cache
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, agency: str, year: int, section: str) -> HttpResponse:
    """One section: its text, its earlier versions, and what it begins with."""
    known = doors.section_of(request, agency, year, section)
    try:
        last = api.written_section(agency, year, section)
    except UnknownSection as error:
        raise Http404 from error
    sent = request.method == "POST"
    start = {"text": last.text, "seen": last.version}
    form = TextForm(request.POST) if sent else TextForm(initial=start)
    if sent and form.is_valid():
        data, by = form.cleaned_data, attribution_of(request.user)

        def write() -> object:
            return api.write_text(agency, year, section, data["text"], said=by, seen=data["seen"])

        if _done(form, write):
            messages.success(request, _("El texto quedó guardado."))
            return redirect("reports:year", agency, year)
        last = api.written_section(agency, year, section)
        # The page shows the last text below: what is sent again was written seeing it.
        form.data = {**request.POST.dict(), "seen": str(last.version)}
    part = api.section(section)
    context = {
        "agency": known,
        "year": year,
        "form": form,
        "last": last,
        "versions": api.versions(agency, year, section)[0 if form.errors else 1 : 6],
        "begins": part.text if part else "",
        "figures": papers.figures(agency, year),
    }
    return render(request, "reports/section.html", context, status=422 if form.errors else 200)


@may_enter(EXPLAIN, of=doors.report_of)
@never_cache
@require_POST
def explain(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Sign why a number is not its figure."""
    form = ExplainForm(request.POST)
    if form.is_valid():
        data, by = form.cleaned_data, attribution_of(request.user)

        def sign() -> object:
            return api.explain_number(
                agency, year, data["key"], data["words"], signer=data["signer"], said=by
            )

        if _done(form, sign):
            messages.success(request, _("La explicación quedó firmada."))
            return redirect("reports:year", agency, year)
    return _year(request, agency, year, form)


@may_enter(PUBLISH, of=doors.report_of)
@never_cache
@require_POST
def publish(request: HttpRequest, agency: str, year: int) -> HttpResponse:
    """Publish the report as it is now."""
    try:
        number = api.publish_report(
            agency, year, said=attribution_of(request.user), seen=request.POST.get("seen", "")
        )
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _year(request, agency, year, None, str(refusal))
    messages.success(request, _("El informe quedó publicado."))
    return redirect("reports:edition", agency, year, number)


def _year(
    request: HttpRequest,
    agency: str,
    year: int,
    form: ExplainForm | None = None,
    refused: str = "",
) -> HttpResponse:
    known = doors.report_of(request, agency, year)
    actor = Actor.of(request.user)
    context: dict[str, Any] = {
        "agency": known,
        "year": year,
        "sections": api.written(agency, year),
        "editions": [one for one in api.editions(agency) if one.year == year],
        "may_write": holds(actor, WRITE),
        "may_publish": holds(actor, PUBLISH),
        "may_explain": holds(actor, EXPLAIN),
        "form": form,
        "refused": refused,
        "doubts": [],
        "seen": api.state_of(agency, year),
    }
    try:
        found = api.doubts(api.scope_of(year, agency))
        context["doubts"] = [(one, _explaining(one.key, form)) for one in found]
        context["same"] = Verdict.SAME
    except Refusal as lacks:
        context["lacks"] = str(lacks)
    status = 422 if refused or (form is not None and form.errors) else 200
    return render(request, "reports/year.html", context, status=status)


def _explaining(key: str, sent: ExplainForm | None) -> ExplainForm:
    """The form of one number: the one that was sent when it is of that number."""
    if sent is not None and sent["key"].value() == key:
        return sent
    return ExplainForm(initial={"key": key}, auto_id=f"id_{key[:12]}_%s")


def _done(form: Any, act: Callable[[], object]) -> bool:
    """Whether the act was done; a refusal is told in the form."""
    with RefusedIn(form):
        act()
        return True
    return False
