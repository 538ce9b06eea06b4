"""What the check of flags could not look at, for who runs the installation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.modules.oversight import api as oversight
from traza.modules.oversight.contracts.capabilities import TROUBLES
from traza.platform.access.roles import may_enter


@may_enter(TROUBLES)
@never_cache
@require_safe
def troubles(request: HttpRequest) -> HttpResponse:
    """Each work and rule that broke the last time it was tried."""
    return render(request, "oversight/troubles.html", {"rows": oversight.open_troubles()})
