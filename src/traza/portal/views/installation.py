"""The administrator's page of the installation."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from traza.kernel.refusal import Refusal
from traza.platform.access.authority import INSTALLATION
from traza.platform.access.roles import may_enter
from traza.platform.audit.record import Actor
from traza.platform.start.asking import do_now
from traza.portal.pages import installation


@may_enter(INSTALLATION)
@require_GET
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Its parts, its programs, and what is done by itself."""
    context = {
        "lines": installation.lines(),
        "programs": list(installation.programs()),
        "works": installation.works(),
        "zone": settings.TIME_ZONE,
    }
    return render(request, "portal/installation.html", context)


@may_enter(INSTALLATION)
@require_POST
def do(request: HttpRequest) -> HttpResponse:
    """The button «Hacer ahora»."""
    try:
        do_now(request.POST.get("name", "")[:80], by=Actor.of(request.user))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Quedó pedido: el trabajador lo hará en cuanto pueda."))
    return redirect("portal:installation")
