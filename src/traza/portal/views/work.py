"""The page of a work, as it is known now or as it was known on a past day, and its papers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from traza.modules.works import api as works
from traza.modules.works.contracts.dossier import Dossier
from traza.modules.works.contracts.exports import Names
from traza.modules.works.contracts.register import UnknownWork, Version
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock
from traza.platform.pictures.intake import small_picture
from traza.platform.pictures.thumbnail import SIDES
from traza.portal.pages import past
from traza.portal.pages.following.topics import also_of, of_work
from traza.portal.pages.sharing import things
from traza.portal.pages.works import history as work_history
from traza.portal.pages.works import page as work_page
from traza.portal.pages.works import sections as work_sections
from traza.portal.pages.works import unsaid as work_unsaid

RECENT = 6


@may_enter(EVERYONE)
def one(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """A work: what, who pays, who builds, how far, its file and its history; `?al=` as it was."""
    here = clock.today(clock.place(state))
    then = past.asked(request.GET, today=here)
    version = version_then(state, folio, then)
    if version is None:
        return _unknown_then(request, state, folio, then)
    today = then.day or clock.today(works.where_is(version.dossier))
    context = work_page.page(version, then.day is None, today) | {
        "past": then,
        "base": base_of(version),
        "history": base_of(version) + "historia/",
        "events": work_history.events(version.work, version.number, RECENT),
        "following": of_work(version.work),
        "also": also_of(version.dossier.agency),
    }
    context["sharing"] = things.of_work(
        version, today, context["following"], was=then.day is not None, sheet=context["sheet"]
    )
    sections = work_sections.sections(version.work, then.day)
    context["unsaid"] = work_unsaid.unsaid(
        version.dossier, context, context["blanks"], work_sections.has_committee(sections)
    )
    # Each section of another module sees its own values, by name and as `section`.
    context["sections"] = [
        render_to_string(template, {**context, **section, "section": section}, request)
        for template, section in sections
    ]
    return render(request, "portal/work.html", context)


def version_then(state: str, folio: str, then: past.Past) -> Version | None:
    """The dossier of that day, None before the register knew the work. Raises Http404."""
    last = last_version(state, folio)
    return last if then.day is None else works.version_on(last.work, then.day)


def last_version(state: str, folio: str) -> Version:
    """The dossier as it stands. Raises Http404."""
    number = works.find_work(state, folio)
    if number is None:
        raise Http404
    try:
        return works.current_version(number)
    except UnknownWork as error:
        raise Http404 from error


def _unknown_then(request: HttpRequest, state: str, folio: str, then: past.Past) -> HttpResponse:
    last = last_version(state, folio)
    context = {
        "work": last.dossier,
        "past": then,
        "base": base_of(last),
        "first": works.version_of(last.work, 1),
    }
    return render(request, "portal/work_unknown_then.html", context, status=404)


def base_of(version: Version) -> str:
    """The address of the work's page."""
    return reverse("portal:work", args=[version.dossier.state, version.dossier.folio])


@may_enter(EVERYONE)
def sign(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """The site sign with its QR code."""
    return _paper(request, state, folio, "letrero", works.sign_pdf)


@may_enter(EVERYONE)
def sheet(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """The information sheet of the work."""
    day = clock.today(clock.place(state))
    return _paper(request, state, folio, "ficha", lambda *told: works.sheet_pdf(*told, on=day))


@may_enter(EVERYONE)
def act(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """The act of hand-over; there is none before the work is handed over."""
    version = last_version(state, folio)
    if version.dossier.handover is None:
        raise Http404
    signed = works.with_signatures(version.work, version.dossier)
    committee = works.committee_seen(version.work)

    def made(_was: Dossier, names: Names, address: str) -> bytes:
        return works.handover_pdf(signed, names, address, committee)

    return _paper(request, state, folio, "acta", made)


def _paper(
    request: HttpRequest, state: str, folio: str, name: str, make: Callable[..., bytes]
) -> HttpResponse:
    version = last_version(state, folio)
    address = request.build_absolute_uri(base_of(version))
    content = make(version.dossier, works.names_of(version.dossier), address)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}-{version.work}.pdf"'
    return answer


@may_enter(EVERYONE)
def photo(request: HttpRequest, number: int, side: int) -> HttpResponse:
    """A photograph at one of two sizes; one that was withdrawn is not shown."""
    found: Any = works.get_photo(number)
    if found is None or found.withdrawn_because or side not in SIDES:
        raise Http404
    tag = f'"{found.sha256}-{side}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    content = small_picture(found.sha256, side)
    if content is None:
        raise Http404
    answer = HttpResponse(content, content_type="image/webp")
    answer["ETag"] = tag
    answer["Cache-Control"] = "no-cache"  # a photograph may be withdrawn
    return answer
