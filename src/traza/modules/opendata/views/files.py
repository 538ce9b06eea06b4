"""Published files, and the catalogue of them in DCAT."""

from __future__ import annotations

import json
from datetime import datetime

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from traza.kernel.refusal import Refusal
from traza.modules.opendata import api as opendata
from traza.modules.opendata.views.doors import problem, readable
from traza.platform.keeping.heads import top
from traza.platform.tables import NotBuilt


def download(request: HttpRequest, name: str) -> HttpResponseBase:
    """A published file; 304 when the reader has it already."""
    try:
        found = opendata.published_file(name)
    except Refusal as refusal:
        return _problem(refusal)
    etag = f'"{found.distribution.sha256}"'
    moment = int(found.built_at.timestamp())
    if known := get_conditional_response(request, etag=etag, last_modified=moment):
        return _dated(known, etag, found.built_at)
    response = FileResponse(
        found.path.open("rb"),
        as_attachment=True,
        filename=name,
        content_type=found.distribution.media_type,
    )
    return _dated(response, etag, found.built_at)


def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The DCAT catalogue with the addresses of this site."""
    try:
        built = opendata.built_at()
        base = request.build_absolute_uri("/").rstrip("/")
        head = top()
        sealed_at = head.at if head else None
        found = opendata.catalogue(opendata.publications(), built, base, sealed_at)
    except Refusal as refusal:
        return _problem(refusal)
    text = json.dumps(found, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/ld+json")
    response.headers["Last-Modified"] = http_date(built.timestamp())
    return response


def _dated(response: HttpResponseBase, etag: str, built: datetime) -> HttpResponseBase:
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(built.timestamp())
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _problem(refusal: Refusal) -> HttpResponse:
    return problem(503 if isinstance(refusal, NotBuilt) else 404, refusal.code, str(refusal))


download_file = readable(download)
catalogue_file = readable(catalogue)
