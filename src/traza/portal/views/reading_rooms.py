"""Pages of text: what Traza is, how it checks, what words mean."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from traza.modules.verification import api as verification
from traza.platform.access.roles import EVERYONE, may_enter
from traza.ui.glossary import terms


@may_enter(EVERYONE)
def about(request: HttpRequest) -> HttpResponse:
    """What Traza is and what it promises."""
    return render(request, "portal/about.html")


@may_enter(EVERYONE)
def method(request: HttpRequest) -> HttpResponse:
    """Each published check: name, definition and citation."""
    return render(request, "portal/method.html", {"rules": verification.rules()})


@may_enter(EVERYONE)
def glossary(request: HttpRequest) -> HttpResponse:
    """Words of the field, each with its source."""
    return render(request, "portal/glossary.html", {"terms": terms()})
