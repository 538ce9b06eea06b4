"""Open data of works: bulk files, one work, and a paged API of packages. Anyone, from anywhere."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from traza.kernel.whole_number import whole_number
from traza.modules.works import api as works
from traza.modules.works.contracts.exports import Asked, CannotExport
from traza.modules.works.contracts.files import FILES
from traza.platform.access.roles import EVERYONE, may_enter
from traza.portal.pages.works import data as join
from traza.portal.views.heavy import told, too_many_files

PAGE, MOST = 100, 1000
JSON = "application/json; charset=utf-8"
BROKEN = 503
View = Callable[..., HttpResponseBase]


def whole(view: View) -> View:
    """Answer 503, naming it, when a work cannot be written; administrators are told too."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except CannotExport as refusal:
            join.tell(refusal)
            return _open(told(request, refusal, reverse("portal:works_data"), BROKEN))

    return answer


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every format, what it is for, and how to ask for a part."""
    return render(request, "portal/works_data.html", {"files": FILES})


@may_enter(EVERYONE)
@require_safe
@whole
def download(request: HttpRequest, file: str) -> HttpResponseBase:
    """The works of everybody, a state or an agency in a format; 304 when it is known already."""
    form = join.named(file)
    if form is None:
        raise Http404
    asked = _asked(request, watched=form.names_committees)
    etag = f'"{join.mark(form, asked)}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        return _open(known, etag)
    held = too_many_files(request, reverse("portal:works_pages"))
    if held is not None:
        return _open(held)
    if form.is_archive:
        answer: HttpResponseBase = FileResponse(
            join.opened(form, asked),
            as_attachment=True,
            filename=form.name,
            content_type=form.media_type,
        )
    else:
        pieces = join.telling(works.write_text(form.name, asked))
        answer = StreamingHttpResponse(pieces, content_type=f"{form.media_type}; charset=utf-8")
        answer.headers["Content-Disposition"] = f'attachment; filename="{form.name}"'
    return _open(answer, etag)


@may_enter(EVERYONE)
@require_safe
def committees(request: HttpRequest) -> HttpResponseBase:
    """Every citizens' committee: its work, its people counted, what it did, what was answered."""
    held = too_many_files(request, reverse("portal:works_data"))
    if held is not None:
        return _open(held)
    answer = StreamingHttpResponse(join.committees(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="comites.csv"'
    return _open(answer)


@may_enter(EVERYONE)
@require_safe
@whole
def pages(request: HttpRequest) -> HttpResponseBase:
    """Packages of some works; the header `Link` names the next page."""
    asked, after = _asked(request, watched=True), _number(request, "despues", 0)
    limit = min(max(_number(request, "limite", PAGE), 1), MOST)
    body, following = works.page(asked, after, limit)
    answer = HttpResponse(body, content_type=JSON)
    if following is not None:
        part = {"estado": asked.state, "dependencia": asked.agency}
        query = {"despues": following, "limite": limit, **{k: v for k, v in part.items() if v}}
        here = request.build_absolute_uri(request.path)
        answer.headers["Link"] = f'<{here}?{urlencode(query)}>; rel="next"'
    return _open(answer)


@may_enter(EVERYONE)
@require_safe
@whole
def project(request: HttpRequest, state: str, folio: str) -> HttpResponseBase:
    """One work as an OC4IDS package."""
    number = _work(state, folio)
    body = works.one_project(number, _asked(request, watched=True, only=number))
    return _open(HttpResponse(body, content_type=JSON))


@may_enter(EVERYONE)
@require_safe
@whole
def process(request: HttpRequest, state: str, folio: str) -> HttpResponseBase:
    """The history of one work's contract as an OCDS release package."""
    body = works.one_process(_work(state, folio), _asked(request))
    if body is None:
        raise Http404
    return _open(HttpResponse(body, content_type=JSON))


@may_enter(EVERYONE)
@require_safe
@whole
def release(request: HttpRequest, ocid: str, release: str) -> HttpResponseBase:
    """One release: its identifier names the work and the version that made it."""
    number = whole_number(release.partition("-v")[0])
    if number is None or not works.has_dossier(number):
        raise Http404
    body = works.one_process(number, _asked(request), release)
    if body is None or f'"ocid":"{ocid}"'.encode() not in body:
        raise Http404
    return _open(HttpResponse(body, content_type=JSON))


def _work(state: str, folio: str) -> int:
    number = works.find_work(state, folio)
    if number is None or not works.has_dossier(number):
        raise Http404
    return number


def _asked(request: HttpRequest, *, watched: bool = False, only: int | None = None) -> Asked:
    """What is asked; with who watches which works (or `only` one) where the format says it."""
    base = request.build_absolute_uri("/").rstrip("/")
    state, agency = request.GET.get("estado", ""), request.GET.get("dependencia", "")[:80]
    known = len(state) == 2 and state.isascii() and state.isdecimal()
    asked = join.asked(base, request.build_absolute_uri(), state if known else "", agency)
    return replace(asked, watched=join.watched(only)) if watched else asked


def _number(request: HttpRequest, name: str, default: int) -> int:
    given = whole_number(request.GET.get(name))
    return default if given is None else given


def _open(answer: HttpResponseBase, etag: str = "") -> HttpResponseBase:
    if etag:
        answer.headers["ETag"] = etag
        answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
