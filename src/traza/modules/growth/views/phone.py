"""The caregiver's app: a page that stays on the phone, its worker, its manifest and WHO's tables.

Nothing of a child is ever asked nor received here. All that the page needs without network is
named once, with a version made of its content: a change of any file is a new version, which the
worker fetches whole before it takes its place.
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

from traza.modules.growth import api
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.look.colours import light
from traza.platform.security import sends_no_form

PACKAGE = Path(str(files("traza.modules.growth")))
SCRIPTS = tuple(
    f"crecimiento/{path.name}"
    for path in sorted((PACKAGE / "static" / "crecimiento").glob("*.js"))
    if path.name != "worker.js"
)
SHOWN = ("crecimiento/app.css", "ui/traza.css", "ui/traza.svg")


@may_enter(EVERYONE)
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page; what it shows comes from the phone's own store."""
    context = {"static": settings.STATIC_URL, "accent": light()["accent"]}
    response = sends_no_form(render(request, "growth/app.html", context))
    response["Cache-Control"] = "no-cache"
    return response


@may_enter(EVERYONE)
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with what it keeps."""
    own = (PACKAGE / "static" / "crecimiento" / "worker.js").read_text("utf-8")
    said = json.dumps({"version": version(), "shell": reverse("growth:app"), "files": kept()})
    content = f"const TRAZA = {said};\n{own}"
    response = HttpResponse(content, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@may_enter(EVERYONE)
@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """WHO's tables and the limits of the rules, by which the phone scores."""
    response = HttpResponse(_tables(), content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


@may_enter(EVERYONE)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What makes the page an app that can be installed."""
    content = {
        "id": reverse("growth:app"),
        "name": _("Crecimiento de mis hijas e hijos · Traza"),
        "short_name": _("Crecimiento"),
        "description": _("Peso y talla con las curvas de la OMS, guardados sólo en este teléfono."),
        "lang": "es-MX",
        "start_url": reverse("growth:app"),
        "scope": reverse("growth:app"),
        "display": "standalone",
        "background_color": light()["paper"],
        "theme_color": light()["accent"],
        "icons": [{"src": _address("ui/traza.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    said = json.dumps(content, ensure_ascii=False)
    response = HttpResponse(said, content_type="application/manifest+json")
    response["Cache-Control"] = "no-cache"
    return response


def kept() -> list[str]:
    """Addresses of everything that must be on the phone."""
    own = [_address(name) for name in (*SCRIPTS, *SHOWN)]
    return [*own, reverse("growth:manifest"), reverse("growth:tables")]


@cache
def version() -> str:
    """Sixteen hexadecimal digits of everything that is kept on the phone."""
    seen = hashlib.sha256((PACKAGE / "templates" / "growth" / "app.html").read_bytes())
    seen.update(_tables())
    for name in (*SCRIPTS, *SHOWN, "crecimiento/worker.js"):
        found = finders.find(name)
        if found is None:
            raise FileNotFoundError(name)
        seen.update(Path(found).read_bytes())
    return seen.hexdigest()[:16]


@cache
def _tables() -> bytes:
    return json.dumps(api.caregiver_facts(), separators=(",", ":")).encode()


def _address(name: str) -> str:
    # Plain names: a module asks for its neighbours by theirs.
    return f"{settings.STATIC_URL}{name}"
