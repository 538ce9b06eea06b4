"""The end of the year of a project: what it returns, until when, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.kernel.money import Money
from traza.modules.grants import api
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW, PAY
from traza.modules.grants.forms.following_money import CommittedForm
from traza.modules.grants.views import following_doors as doors
from traza.platform.access.authority import attribution_of, holds
from traza.platform.access.roles import may_enter


@may_enter(FOLLOW, DECIDE, PAY, of=doors.project_of)
@never_cache
@require_safe
def year_end(request: HttpRequest, project: int) -> HttpResponse:
    """What is returned of the year, as the call reads it."""
    found = doors.project_of(request, project)
    form = CommittedForm(request.GET or None)
    known = form.is_valid() and form.cleaned_data["comprometido"]
    context = {
        "project": found,
        "form": form,
        "made": api.year_end_of(found, known or Money(0)),
        "told": Money.total(one.told for one in found.reports),
        "may_pay": holds(attribution_of(request.user), PAY),
    }
    return render(request, "grants/following_year.html", context)
