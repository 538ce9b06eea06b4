"""The history of a work, and the difference between two days or two versions of it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from traza.kernel.whole_number import whole_number
from traza.modules.works import api as works
from traza.modules.works.contracts.register import UnknownWork, Version
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.law import clock
from traza.portal.pages import past
from traza.portal.pages.works import history as join
from traza.portal.views.work import base_of, last_version


@may_enter(EVERYONE)
def history(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """Every change of a work, newest first."""
    version = last_version(state, folio)
    base = base_of(version)
    context = {"work": version.dossier, "base": base, "events": join.events(version.work)}
    return render(request, "portal/work_history.html", context)


@may_enter(EVERYONE)
def changes(request: HttpRequest, state: str, folio: str) -> HttpResponse:
    """What differs between the ends of two days (`?desde=&hasta=`), or in one version."""
    last = last_version(state, folio)
    today = clock.today(works.where_is(last.dossier))
    since, until = (past.asked(request.GET, name, today=today) for name in ("desde", "hasta"))
    after = last if until.day is None else works.version_on(last.work, until.day) or last
    before = _one(last, request.GET.get("version", ""))
    if before is not None:
        after, before = before, works.version_of(last.work, max(1, before.number - 1))
    elif since.day is not None:
        before = works.version_on(last.work, since.day)
    else:
        before = works.version_of(last.work, 1)
    backwards = bool(since.day and until.day and since.day > until.day)
    known = before is not None and not backwards
    context = {
        "work": last.dossier,
        "base": base_of(last),
        "history": base_of(last) + "historia/",
        "since": since,
        "until": until,
        "before": before,
        "after": after,
        "backwards": backwards,
        "table": join.differences(before, after) if known else None,
        "events": join.between(before, after) if known else [],
    }
    return render(request, "portal/work_changes.html", context)


def _one(last: Version, text: str) -> Version | None:
    """The version asked for by its number; None when none was."""
    if not text:
        return None
    number = whole_number(text, most_digits=9)
    if number is None:
        raise Http404
    try:
        return works.version_of(last.work, number)
    except UnknownWork as error:
        raise Http404 from error
