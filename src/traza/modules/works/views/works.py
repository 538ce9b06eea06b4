"""The home of staff, a work with all that is known of it, its history, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from traza.kernel.whole_number import whole_number
from traza.modules.works import api as works
from traza.modules.works.contracts.capabilities import CAPTURE, REVIEW
from traza.modules.works.contracts.register import UnknownWork, Version
from traza.modules.works.forms.verbs import BY_NAME
from traza.modules.works.queries import staff
from traza.modules.works.views import doors, dossier_parts, next_step
from traza.modules.works.views.choices import agency_name, choices_of
from traza.platform.access.authority import attribution_of
from traza.platform.access.people import emails_of
from traza.platform.access.roles import may_enter
from traza.platform.law import clock
from traza.platform.paging import offset, pages

PAGE = 30
MOST_ENDING = 25
MOST_CORRECTED = 10


def page_of(code: str) -> str | None:
    """The page of staff of a work by its state and folio: "26:OB-1"; None when it is not here."""
    state, _colon, folio = code.partition(":")
    number = works.find_work(state, folio)
    return None if number is None else reverse("works:work", args=[number])


@may_enter(CAPTURE, REVIEW)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The works of this person's agency, and what of them runs out."""
    said = attribution_of(request.user)
    text = request.GET.get("q", "")[:100]
    status = request.GET.get("estado", "")[:20]
    rows, total = staff.staff_works(
        said.agency, text=text, status=status, offset=offset(request, PAGE), limit=PAGE
    )
    law = works.lifecycle()
    titles = {one.status.value: one.title for one in law.states}
    context = {
        "day": reverse("day:home") + "?de=works:home",
        "ending": works.expiring(said)[:MOST_ENDING],
        "rows": [
            (row, titles.get(row.status, row.status), dossier_parts.share(row.physical))
            for row in rows
        ],
        "pages": pages(request, total, PAGE),
        "text": text,
        "status": status,
        "states": law.states,
        "may_propose": "propose" in works.allowed(None, said.role),
        **doors.may_many(said),
    }
    return render(request, "works/home.html", context)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def work(request: HttpRequest, number: int) -> HttpResponse:
    """A work: where it is in its life, what may be done now and why not the rest."""
    version = doors.work_of(request, number)
    day = _day(request, "al")
    shown = version if day is None else works.version_on(number, day)
    known = choices_of(attribution_of(request.user))
    acts = _verbs(request, version)
    checklist = works.checklist(shown.dossier) if shown else []
    context = _page(version) | {
        "shown": shown,
        "parts": list(dossier_parts.parts_of(shown.dossier, known)) if shown else [],
        "day": day,
        "verbs": [] if day else acts,
        "groups": [] if day else next_step.groups_of(acts),
        "state": works.lifecycle().state(shown.dossier.status) if shown else None,
        "photos": works.photos_of(number),
        "checklist": checklist,
        "corrected": [] if day else _corrected(number),
        **next_step.papers_of(checklist),
        **({} if day else next_step.next_of(request, version)),
    }
    return render(request, "works/work.html", context)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def history(request: HttpRequest, number: int) -> HttpResponse:
    """Every version: what was done, when, by whom and why, and what changed in it."""
    version = doors.work_of(request, number)
    every = works.versions(number)
    titles = {one.verb: one.title for one in works.lifecycle().transitions}
    names = emails_of(one.user for one in every)
    rows = [
        (
            one,
            titles.get(one.verb, one.verb),
            names.get(one.user or 0, ""),
            dossier_parts.ROLES.get(one.role, one.role),
        )
        for one in every
    ]
    context = _page(version) | {"rows": rows}
    return render(request, "works/history.html", context)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def changes(request: HttpRequest, number: int) -> HttpResponse:
    """What differs between two versions, by number; the last and the one before it by default."""
    version = doors.work_of(request, number)
    after = _version(number, request.GET.get("hasta", "")) or version
    before = _version(number, request.GET.get("desde", ""))
    if before is None and after.number > 1:
        before = works.version_of(number, after.number - 1)
    context = _page(version) | {
        "before": before,
        "after": after,
        "differences": works.difference(before.dossier, after.dossier) if before else [],
    }
    return render(request, "works/changes.html", context)


@may_enter(CAPTURE, REVIEW, of=doors.work_of)
@require_safe
def news(request: HttpRequest, number: int) -> HttpResponse:
    """A part of a page: whether somebody saved after the version of a form that is open."""
    version = doors.work_of(request, number)
    seen = whole_number(request.GET.get("desde"))
    is_new = seen is not None and version.number > seen
    author = emails_of([version.user]).get(version.user or 0, "")
    context = {"version": version if is_new else None, "author": author}
    return render(request, "works/news.html", context)


def _page(version: Version) -> dict[str, Any]:
    """What every page of a work says: which one it is and where the public sees it."""
    dossier = version.dossier
    return {
        "version": version,
        "dossier": dossier,
        "agency": agency_name(dossier.agency),
        "author": emails_of([version.user]).get(version.user or 0, ""),
        "public": reverse("portal:work", args=[dossier.state, dossier.folio]),
    }


def _verbs(request: HttpRequest, version: Version) -> list[tuple[Any, Any]]:
    """Every verb that applies to a work that exists: what may be done first, in order of a life."""
    said = attribution_of(request.user)
    every = [
        (one, BY_NAME[one.transition.verb])
        for one in works.possible(version.dossier, said.role)
        if one.transition.verb in BY_NAME
    ]
    return sorted(every, key=lambda pair: not pair[0].decision.yes)


def _corrected(number: int) -> list[dict[str, Any]]:
    """The last corrections of a work: who, when, why, and each datum before and after."""
    every = works.versions(number)
    known = {one.number: one for one in every}
    found = [one for one in every if one.verb == "correct" and one.number - 1 in known]
    newest = sorted(found, key=lambda one: -one.number)[:MOST_CORRECTED]
    names = emails_of(one.user for one in newest)
    return [
        {
            "version": one,
            "author": names.get(one.user or 0, ""),
            "differences": works.difference(known[one.number - 1].dossier, one.dossier),
        }
        for one in newest
    ]


def _version(number: int, text: str) -> Version | None:
    asked = whole_number(text, most_digits=9)
    if asked is None:
        return None
    try:
        return works.version_of(number, asked)
    except UnknownWork as error:
        raise Http404 from error


def _day(request: HttpRequest, name: str) -> date | None:
    """A past day in the address; None when there is none, it is no day, or it has not passed."""
    try:
        day = parse_date(request.GET.get(name, ""))
    except ValueError:
        return None
    return day if day is not None and day < clock.today() else None
