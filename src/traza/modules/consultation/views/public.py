"""What anyone reads of consultations."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.modules.consultation import api
from traza.modules.consultation.contracts.cases import Case, GroupInfo, Stage
from traza.modules.consultation.contracts.refusals import UnknownComment
from traza.modules.consultation.views import doors
from traza.modules.directory import api as directory
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.files import store

SHOWN = 300  # texts of comments in a page; all of them are in the docket


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The consultations open now, what the agenda announces, and what came of the others."""
    rows = api.list_proposals()
    names = {slug: directory.agency_name(slug) for slug in {one.agency for one in rows}}
    told = [(one, names[one.agency]) for one in rows]
    context = {
        "open": [pair for pair in told if pair[0].stage is Stage.OPEN],
        "coming": [pair for pair in told if pair[0].stage in {Stage.AGENDA, Stage.FILED}],
        "others": [
            pair for pair in told if pair[0].stage not in {Stage.OPEN, Stage.AGENDA, Stage.FILED}
        ],
    }
    return render(request, "consultation/index.html", context)


@may_enter(EVERYONE)
@never_cache
@require_safe
def case(request: HttpRequest, folio: str) -> HttpResponse:
    """A proposal: its text with the comments beside each passage, its days and its answers."""
    found = doors.public_case(folio)
    shown = found.groups[:SHOWN]
    placed: dict[int, list[GroupInfo]] = defaultdict(list)
    for group in shown:
        if group.first.paragraph is not None:
            placed[group.first.paragraph].append(group)
    last = found.last
    parts = api.paragraphs(last.text) if last else ()
    context = {
        "case": found,
        "agency": directory.agency_name(found.row.agency),
        "is_open": found.row.stage is Stage.OPEN,
        "parts": [(part, placed[part.number]) for part in parts],
        "orphans": [group for group in shown if group.first.is_orphan],
        "whole": [one for one in shown if one.first.paragraph is None and not one.first.is_orphan],
        "left": len(found.groups) - len(shown),
        "answered": sum(bool(one.answers) for one in found.comments),
        "late": sum(one.late for one in found.comments),
        "steps": _steps(found),
    }
    return render(request, "consultation/case.html", context)


@may_enter(EVERYONE)
@require_safe
def versions(request: HttpRequest, folio: str, old: int, new: int) -> HttpResponse:
    """What changed from one text to another."""
    found = doors.public_case(folio)
    texts = {one.number: one for one in found.versions}
    if old not in texts or new not in texts:
        raise Http404
    changes = list(api.changes(texts[old].text, texts[new].text))
    context = {
        "case": found,
        "old": texts[old],
        "new": texts[new],
        "changes": changes,
        "count": sum(not one.is_same for one in changes),
    }
    return render(request, "consultation/versions.html", context)


@may_enter(EVERYONE)
@require_safe
def attached(request: HttpRequest, folio: str, comment: str, position: int) -> HttpResponseBase:
    """A file that came with a comment that is shown; always downloaded, never opened here."""
    try:
        found = api.attached_file(folio, comment, position, None)
    except UnknownComment as error:
        raise Http404 from error
    path = store.found(found[0]) if found else None
    if found is None or path is None:
        raise Http404
    answer = FileResponse(
        path.open("rb"), content_type=found[1], as_attachment=True, filename=found[2]
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _steps(case: Case) -> list[tuple[int, int]]:
    """Each version with the one before it."""
    numbers = [one.number for one in case.versions]
    return list(pairwise(numbers))
