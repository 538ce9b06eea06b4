"""The days that an agency does not work by an act of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.modules.consultation import api
from traza.modules.consultation.contracts.capabilities import MODERATE
from traza.modules.consultation.forms import ClosureForm
from traza.platform.access.authority import agency_of, attribution_of
from traza.platform.access.roles import may_enter
from traza.ui.forms import posted
from traza.ui.refused import RefusedIn


@may_enter(MODERATE)
@never_cache
@require_http_methods(["GET", "POST"])
def days(request: HttpRequest) -> HttpResponse:
    """Those that are registered, and one more."""
    said = attribution_of(request.user)
    mine = agency_of(said)
    form = ClosureForm(posted(request), agency=mine)
    if form.is_valid():
        data = form.cleaned_data
        with RefusedIn(form):
            api.close_day(data.get("agency") or mine, data["on"], data["act"], said)
            messages.success(request, _("Los plazos que empiecen desde hoy no cuentan ese día."))
            return redirect("consultation:days")
    context = {"form": form, "closures": api.closures_of(mine)}
    status = 422 if form.errors else 200
    return render(request, "consultation/days.html", context, status=status)
