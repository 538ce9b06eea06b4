"""Every page and file of a practice room says what it is; and nobody from elsewhere gets one."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from traza.practice import walk
from traza.practice.local import is_local
from traza.practice.strip import strip

BODY = re.compile(rb"<body[^>]*>")
HEAD = re.compile(rb"</head>")
NAME = re.compile(r'filename="(?!PRACTICA-)')
ELSEWHERE = "La sala de práctica sólo se abre en el equipo donde corre."


class Marked:
    """Stands inside the doors of who signed in, around every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with its mark; 403 to whoever is not at this machine."""
        if not is_local(request):
            return HttpResponse(ELSEWHERE, status=403, content_type="text/plain; charset=utf-8")
        answer = self.get_response(request)
        walk.note_opened(request, answer.status_code)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["X-Traza-Practice"] = "1"
        if "Content-Disposition" in answer:
            answer["Content-Disposition"] = NAME.sub(
                'filename="PRACTICA-', answer["Content-Disposition"]
            )
        return answer if answer.streaming else _drawn(request, answer)


def _drawn(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """A whole page with the room's strip above everything else."""
    kind = answer.get("Content-Type", "")
    if not isinstance(answer, HttpResponse) or not kind.startswith("text/html"):
        return answer
    body = BODY.search(answer.content)
    if body is None:
        return answer  # a part of a page that has its own
    said = strip(request, answer.status_code)
    page = answer.content
    above = render_to_string("practice/strip.html", said, request).encode()
    style = render_to_string("practice/head.html", {}, request).encode()
    page = page[: body.end()] + above + page[body.end() :]
    answer.content = HEAD.sub(style + b"</head>", page, count=1)
    answer["Cache-Control"] = "no-store"
    for header in ("ETag", "Last-Modified", "Content-Length"):
        answer.headers.pop(header, None)
    return answer
