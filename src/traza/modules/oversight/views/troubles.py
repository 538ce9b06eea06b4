"""What the check of flags could not look at, for who runs the installation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.modules.oversight import api as oversight
from traza.platform.access.roles import Role, may_enter


@may_enter(frozenset({Role.ADMIN}))
@never_cache
@require_safe
def troubles(request: HttpRequest) -> HttpResponse:
    """Each work and rule that broke the last time it was tried."""
    return render(request, "oversight/troubles.html", {"rows": oversight.open_troubles()})
