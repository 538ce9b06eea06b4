"""Doors where a whole register goes out: how often one address may ask, and how it is told."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from traza.kernel.refusal import Refusal
from traza.platform.access.rates import HOUR, allow

TOO_MANY = 429
FILES_AN_HOUR = 60  # a newsroom or a school shares an address; a program needs each file once


class TooManyFiles(Refusal):
    """One address took more whole files than an hour allows."""

    code = "portal.too_many_files"
    say = (
        "Desde su conexión ya se descargaron %(most)s archivos completos en esta hora, que es el "
        "límite. Espere una hora, o pida por páginas sólo lo que cambió en %(pages)s. Si ya tiene "
        "el archivo, mande su ETag en «If-None-Match»: preguntar si cambió no cuenta."
    )


def too_many_files(request: HttpRequest, pages: str) -> HttpResponse | None:
    """Count one whole file for this address; the answer 429 when it has had its hour's files.

    `pages` is the address where the same is read by pages. Who asks for HTML gets a page, and
    everybody else JSON with `code` and `say`.
    """
    if allow("whole-file", request, per_hour=FILES_AN_HOUR):
        return None
    return told(request, TooManyFiles(most=FILES_AN_HOUR, pages=pages), pages, TOO_MANY)


def told(request: HttpRequest, refusal: Refusal, pages: str, status: int) -> HttpResponse:
    """A refusal to send a whole file: a page for who asks for HTML, JSON for everybody else."""
    answer: HttpResponse
    if "text/html" in request.headers.get("Accept", ""):
        context = {"refusal": str(refusal), "pages": pages, "too_many": status == TOO_MANY}
        answer = render(request, "portal/no_file.html", context, status=status)
    else:
        said = {"code": refusal.code, "say": str(refusal)}
        answer = JsonResponse(said, status=status, json_dumps_params={"ensure_ascii": False})
    answer.headers["Retry-After"] = str(HOUR)
    answer.headers["Cache-Control"] = "no-store"
    return answer
