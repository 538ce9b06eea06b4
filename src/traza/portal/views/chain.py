"""The chain of evidence: its last head for people, its files for whoever verifies."""

from __future__ import annotations

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.keeping import publish
from traza.platform.keeping.heads import top

FILES = re.compile(
    r"checkpoint|key|heads/(index|\d{4}-\d\d-\d\d)|tile/\d/(x\d{3}/)*\d{3}(\.p/\d{1,3})?"
)
FULL_TILE = re.compile(r"tile/\d/(x\d{3}/)*\d{3}")


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """What the chain is, its head, and how to check it."""
    return render(request, "portal/chain.html", {"head": top()})


@may_enter(EVERYONE)
def published(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the published chain; a full tile never changes."""
    file = publish.folder() / path
    if not FILES.fullmatch(path) or not file.is_file():
        raise Http404
    is_text = not path.startswith("tile/")
    kind = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=kind)
    for_ever = "public, max-age=31536000, immutable"
    response["Cache-Control"] = for_ever if FULL_TILE.fullmatch(path) else "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response
