"""The papers of an annual report: a draft for staff, an edition for everyone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.kernel.refusal import Refusal
from traza.modules.reports import api
from traza.modules.reports.contracts.capabilities import EXPLAIN, PUBLISH, WRITE
from traza.modules.reports.contracts.refusals import UnknownEdition
from traza.modules.reports.views import doors
from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.refused import refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: Mapping[str, tuple[str, Callable[[Any], bytes]]] = {
    "pdf": ("application/pdf", api.pdf.drawn),
    "html": ("text/html; charset=utf-8", api.html.drawn),
    "docx": (WORD, api.docx.drawn),
}


@may_enter(WRITE, PUBLISH, EXPLAIN, of=doors.draft_of)
@never_cache
@require_safe
def draft(request: HttpRequest, agency: str, year: int, ending: str) -> HttpResponse:
    """The report as it is now, marked as a draft."""
    doors.draft_of(request, agency, year, ending)
    if ending not in KINDS:
        raise Http404
    try:
        told = api.draft(agency, year)
    except Refusal as refusal:
        return refused(request, refusal, request.path.rpartition("borrador")[0])
    return _file(told, f"borrador-informe-{agency}-{year}", ending)


@may_enter(EVERYONE)
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """Every annual report that was published here."""
    return render(request, "reports/published.html", {"editions": api.editions()})


@may_enter(EVERYONE)
@require_safe
def edition(request: HttpRequest, agency: str, year: int, number: int) -> HttpResponse:
    """A published report: where to download it, and its figures that changed since."""
    found = _edition(agency, year, number)
    context = {"edition": found, "changed": api.changed_since(found), "endings": tuple(KINDS)}
    return render(request, "reports/edition.html", context)


@may_enter(EVERYONE)
@require_safe
def file(request: HttpRequest, agency: str, year: int, number: int, ending: str) -> HttpResponse:
    """A published report as a file."""
    found = _edition(agency, year, number)
    if ending not in KINDS:
        raise Http404
    name = f"informe-anual-{agency}-{year}-{number}"
    return _answer(api.kept(found.told, ending), name, ending)


def figures(agency: str, year: int) -> list[Any]:
    """The figures that a text of this year may name, with what they say now."""
    try:
        return api.candidates(api.scope_of(year, agency))
    except Refusal:
        return []


def _edition(agency: str, year: int, number: int) -> Any:
    try:
        return api.edition(agency, year, number)
    except (UnknownEdition, OverflowError) as error:
        raise Http404 from error


def _file(told: Any, name: str, ending: str) -> HttpResponse:
    return _answer(KINDS[ending][1](told), name, ending)


def _answer(content: bytes, name: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=KINDS[ending][0])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
