"""Committees as staff reads them: the list, one with its people, and its papers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel.actor import Actor
from traza.modules.directory import api as directory
from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import COMMITTEES, MODERATE
from traza.modules.oversight.forms.committee import FindWorkForm
from traza.modules.oversight.views import doors, shown
from traza.modules.works import api as works
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.devices import devices_of
from traza.platform.access.roles import may_enter
from traza.platform.law import clock


@may_enter(COMMITTEES)
@require_safe
@doors.uncached
def index(request: HttpRequest) -> HttpResponse:
    """Every committee of the agency's works; those that wait for an answer first."""
    said = attribution_of(request.user)
    today = clock.today(directory.place_of(said.agency))
    text, waiting = request.GET.get("q", "")[:100], "esperan" in request.GET
    rows = oversight.list_committees(said.agency, today, text=text, waiting=waiting)
    context = {
        "rows": rows,
        "text": text,
        "waiting": waiting,
        "late": sum(row.late for row in rows),
        "unanswered": sum(row.unanswered for row in rows),
    }
    return render(request, "oversight/committees.html", context)


@may_enter(COMMITTEES)
@require_http_methods(["GET"])
@doors.uncached
def find(request: HttpRequest) -> HttpResponse:
    """Find the work that a committee is formed for."""
    attribution_of(request.user)
    form = FindWorkForm(request.GET if "folio" in request.GET else None)
    if form.is_bound and form.is_valid():
        found = works.find_work(form.cleaned_data["estado"], form.cleaned_data["folio"].strip())
        if found is not None:
            return redirect("oversight:form", found)
        form.add_error("folio", _("No hay una obra con ese folio en ese estado."))
    context = {"form": form}
    return render(request, "oversight/find.html", context, status=422 if form.errors else 200)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_safe
@doors.uncached
def committee(request: HttpRequest, number: int) -> HttpResponse:
    """A committee: its people, what the agency did for it, what it said."""
    info, dossier = doors.committee_of(request, number)
    title, names = oversight.labels().of, {one.id: one.name for one in info.members}
    context = {
        "committee": info,
        "dossier": dossier,
        "elected_by": title("elected_by", info.elected_by),
        "public": oversight.committee_of(info.work),
        "people": [(one, shown.person(one), len(_phones(one.id))) for one in info.standing],
        "left": [(one, title("role", one.role)) for one in info.members if one.until is not None],
        "trainings": [(one, [names[each] for each in one.members]) for one in info.trainings],
        "deliveries": [
            (one, title("delivery", one.kind), names[one.member]) for one in info.deliveries
        ],
        "visits": [shown.visit(one) for one in oversight.visits_of(info.work, original=True)],
        "complaints": [
            (one, title("about", one.about), oversight.arrival_words(one))
            for one in oversight.complaints_of(info.work, original=True)
        ],
        "replacements": oversight.replacements_of(info.id),
        "may_moderate": holds(Actor.of(request.user), MODERATE),
        "corrections": oversight.corrections_of(info.id),
        "conflicts": oversight.conflicts_of(info.id),
    }
    return render(request, "oversight/committee.html", context)


@may_enter(COMMITTEES, of=doors.committee_of)
@require_safe
@doors.uncached
def act(request: HttpRequest, number: int) -> HttpResponse:
    """The act to be signed, with the people who were elected."""
    info, dossier = doors.committee_of(request, number)
    address = request.build_absolute_uri(
        reverse("portal:work", args=[dossier.state, dossier.folio])
    )
    paper = oversight.committee_act_pdf(info, dossier, works.names_of(dossier), address)
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="acta-comite-{info.id}.pdf"'
    return response


@may_enter(COMMITTEES, of=doors.committee_of)
@require_safe
@doors.uncached
def signed_act(request: HttpRequest, number: int) -> HttpResponseBase:
    """The signed act, as it was sent."""
    info, _dossier = doors.committee_of(request, number)
    return doors.kept_pdf(info.act_sha256, f"acta-firmada-{info.id}.pdf")


def _phones(member: int) -> list[object]:
    """The phones of a member that may enter today."""
    return [one for one in devices_of(oversight.subject_of(member)) if one.revoked_at is None]
