"""The committee's app: a page that stays on the phone, its worker and its manifest.

Everything it needs without network is named here once, with a version made of its content: a
change of any file is a new version, which the worker fetches whole before it takes its place.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.look.colours import light
from traza.platform.security import may_locate

PACKAGE = "traza.modules.oversight"
SCRIPTS = (
    "app.js",
    "words.js",
    "dom.js",
    "db.js",
    "net.js",
    "queue.js",
    "send.js",
    "photo.js",
    "store.js",
    "today.js",
    "pair.js",
    "form.js",
    "visit.js",
    "complaint.js",
    "note.js",
    "answers.js",
    "outbox.js",
)
SHOWN = ("comite/app.css", "ui/traza.css", "comite/icon-192.png", "comite/icon-512.png")
BEHIND = ("comite/worker.js",)


@may_enter(EVERYONE)
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page; what it shows comes from the phone's own store."""
    response = render(
        request, "oversight/app.html", {"static": settings.STATIC_URL, "accent": light()["accent"]}
    )
    # Where a photograph was taken is asked of the phone, with its owner's permission.
    may_locate(response)
    response["Cache-Control"] = "no-cache"
    return response


@may_enter(EVERYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. As a module (`?modulo`) it also sends in the background."""
    own = (_folder() / "worker.js").read_text("utf-8")
    said = json.dumps({"version": version(), "shell": reverse("oversight:app"), "files": kept()})
    head = f"const TRAZA = {said};\n"
    if "modulo" in request.GET:
        head = f'import {{ sendAll }} from "{_address("comite/send.js")}";\n{head}'
        head += "TRAZA.send = sendAll;\n"
    response = HttpResponse(head + own, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@may_enter(EVERYONE)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What makes the page an app that can be installed."""
    content = {
        "id": reverse("oversight:app"),
        "name": _("Comité ciudadano · Traza"),
        "short_name": _("Comité"),
        "description": _("Visitas y quejas del comité ciudadano de una obra, también sin señal."),
        "lang": "es-MX",
        "start_url": reverse("oversight:app"),
        "scope": reverse("oversight:app"),
        "display": "standalone",
        "orientation": "portrait",
        "background_color": light()["paper"],
        "theme_color": light()["accent"],
        "icons": [
            {
                "src": _address(f"comite/icon-{side}.png"),
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": "any maskable",
            }
            for side in (192, 512)
        ],
    }
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False), content_type="application/manifest+json"
    )
    response["Cache-Control"] = "no-cache"
    return response


def kept() -> list[str]:
    """Addresses of everything that must be on the phone."""
    own = [_address(f"comite/{name}") for name in SCRIPTS]
    return [*own, *(_address(name) for name in SHOWN), reverse("oversight:manifest")]


@cache
def version() -> str:
    """Sixteen hexadecimal digits of everything that is kept on the phone."""
    seen = hashlib.sha256()
    template = files(PACKAGE) / "templates" / "oversight" / "app.html"
    seen.update(template.read_bytes())
    for name in (*(f"comite/{script}" for script in SCRIPTS), *SHOWN, *BEHIND):
        found = finders.find(name)
        if found is None:
            raise FileNotFoundError(name)
        seen.update(Path(found).read_bytes())
    return seen.hexdigest()[:16]


def _folder() -> Path:
    return Path(str(files(PACKAGE))) / "static" / "comite"


def _address(name: str) -> str:
    # Plain names: a module asks for its neighbours by theirs.
    return f"{settings.STATIC_URL}{name}"
