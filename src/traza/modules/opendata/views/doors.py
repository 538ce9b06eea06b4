"""What every address of the API has in common: everyone may read it, from anywhere, cheaply."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.cache import get_conditional_response

from traza.platform.access.roles import EVERYONE, may_enter

View = Callable[..., HttpResponseBase]


def open_doors(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern]:
    """Ninja's routes declared for everyone, with ETag, 304 and CORS for reading."""
    opened = []
    for pattern in patterns:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = readable(pattern.callback)
            opened.append(pattern)
    return opened


def readable(view: View) -> View:
    """A view for GET, HEAD and OPTIONS only, from any site, answering 304 to what is known."""

    @may_enter(EVERYONE)
    @wraps(view)
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _from_anywhere(HttpResponse(status=204))
        if request.method not in {"GET", "HEAD"}:
            text = "Esta API sólo se lee: use GET."
            return _from_anywhere(problem(405, "api.read_only", text, Allow="GET, HEAD, OPTIONS"))
        request.method = "GET"  # the server drops the body of an answer to HEAD
        return _from_anywhere(_known(request, view(request, *args, **kwargs)))

    read.csrf_exempt = True  # type: ignore[attr-defined]  # nothing can be written through it
    return read


def problem(status: int, code: str, detail: str, **headers: str) -> HttpResponse:
    """An error as application/problem+json."""
    titles = {400: "Petición incorrecta", 404: "No existe", 405: "Método no permitido"}
    body = {
        "type": "about:blank",
        "title": titles.get(status, "No disponible"),
        "status": status,
        "code": code,
        "detail": detail,
    }
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
        headers=headers,
    )


def _known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers.setdefault("ETag", etag)
    response.headers.setdefault("Cache-Control", "public, no-cache")
    etag = response.headers["ETag"]
    return get_conditional_response(request, etag=etag, response=response) or response


def _from_anywhere(response: HttpResponseBase) -> HttpResponseBase:
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    return response
