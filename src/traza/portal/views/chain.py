"""The chain of evidence: its last head for people, its files for whoever verifies."""

from __future__ import annotations

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from traza.platform import mail
from traza.platform.access.roles import EVERYONE, SIGNED_IN, may_enter
from traza.platform.keeping import letters, publish
from traza.platform.keeping.heads import top

FILES = re.compile(
    r"checkpoint|key|heads/(index|\d{4}-\d\d-\d\d)|tile/\d/(x\d{3}/)*\d{3}(\.p/\d{1,3})?"
)
CHANGES = {"checkpoint", "heads/index"}
FULL_TILE = re.compile(r"tile/\d/(x\d{3}/)*\d{3}")


@may_enter(EVERYONE)
def index(request: HttpRequest) -> HttpResponse:
    """What the chain is, its head, and how to check it."""
    user = request.user.pk
    return render(
        request,
        "portal/chain.html",
        {
            "head": top(),
            "by_letter": mail.leaves(),
            "receives": user is not None and letters.receives_heads(user),
        },
    )


@may_enter(SIGNED_IN)
@require_POST
def by_letter(request: HttpRequest) -> HttpResponse:
    """Ask for the head of each day by letter, or stop it."""
    change = letters.stop_heads if request.POST.get("stop") else letters.ask_for_heads
    change(int(request.user.pk or 0))
    return redirect("portal:chain")


@may_enter(EVERYONE)
def published(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the published chain; a full tile never changes.

    Each machine writes its own from the register, so any of them may be asked.
    """
    file = publish.folder() / path
    if FILES.fullmatch(path) and (path in CHANGES or not file.is_file()):
        publish.catch_up()
    if not FILES.fullmatch(path) or not file.is_file():
        raise Http404
    is_text = not path.startswith("tile/")
    kind = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    response = FileResponse(file.open("rb"), content_type=kind)
    for_ever = "public, max-age=31536000, immutable"
    response["Cache-Control"] = for_ever if FULL_TILE.fullmatch(path) else "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    return response
