"""Headers that keep a page to its own scripts, styles and frames."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

# Of a page that keeps what is written in it: its own files are read, and no form is sent anywhere.
OWN = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def policy(directives: Mapping[str, str]) -> str:
    """Directives as the header says them."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


KEPT = policy(OWN)
# Of a page that others frame: it runs nothing, sends nothing and only opens links.
FRAMED = policy(
    {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "frame-ancestors": "*",
    }
)
MOST_PARAMETERS = 1000  # as many fields as Django reads
Respond = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicy:
    """Sends a strict policy with every answer: our own files only, no inline script or style.

    Map workers come from `blob:`; map tiles are allowed only from the host the operator named.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        tiles = urlsplit(settings.TILES)
        host = f" {tiles.scheme}://{tiles.netloc}" if tiles.netloc else ""
        self.policy = policy(
            OWN
            | {
                "img-src": OWN["img-src"] + host,
                "connect-src": OWN["connect-src"] + host,
                "worker-src": "'self' blob:",
                "form-action": "'self'",
            }
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault(
            "Permissions-Policy", "geolocation=(), camera=(), microphone=()"
        )
        if not settings.PUBLIC:  # a trial on somebody's machine, or a practice room
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


def may_locate(response: HttpResponse) -> HttpResponse:
    """Let this page ask the browser where its reader is; every other page may not."""
    response["Permissions-Policy"] = "geolocation=(self), camera=(), microphone=()"
    return response


def sends_no_form(response: HttpResponse) -> HttpResponse:
    """Let this page send no form and read nothing of another site: what is written in it stays."""
    response["Content-Security-Policy"] = KEPT
    return response


def may_be_framed(response: HttpResponse) -> HttpResponse:
    """Let any site show this page in a frame: one without forms, scripts or anything of a person.

    Every other page may be framed by nobody. The view is also exempt of `X-Frame-Options`.
    """
    response["Content-Security-Policy"] = FRAMED
    return response


class NoNul:
    """Keeps the character NUL out of every address: taken out of its query, replaced in its path.

    PostgreSQL refuses it in text and no name, word or code of ours holds it. Done here, no view has
    to think of it, and what is asked by such a path is simply not found. Forms refuse it
    on their own.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.META.get("QUERY_STRING", "")
        if asked.count("&") >= MOST_PARAMETERS:
            return HttpResponseBadRequest(
                "La dirección lleva demasiados parámetros.",
                content_type="text/plain; charset=utf-8",
            )
        if "%00" in asked:
            request.META["QUERY_STRING"] = asked.replace("%00", "")
        if "\0" in request.path_info:
            request.path_info = request.path_info.replace("\0", "\ufffd")
            request.path = request.path.replace("\0", "\ufffd")
        return self.get_response(request)
