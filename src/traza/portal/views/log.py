"""The log: who did what, to which thing, when and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.platform import paging
from traza.platform.access.authority import ACCOUNTS
from traza.platform.access.roles import may_enter
from traza.platform.audit.record import find_entries
from traza.portal.forms.log import LogForm
from traza.portal.pages import log as pages

PAGE = 50


@may_enter(ACCOUNTS)
@never_cache
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Acts, newest first, by person, thing and month."""
    form = LogForm(request.GET)
    form.is_valid()
    said = form.cleaned_data
    asked = pages.wanted(
        said.get("quien", ""), said.get("clase", ""), said.get("cosa", ""), said.get("mes")
    )
    found, total = find_entries(asked, offset=paging.offset(request, PAGE), limit=PAGE)
    context = {
        "form": form,
        "lines": pages.lines(found),
        "pages": paging.pages(request, total, PAGE),
    }
    return render(request, "portal/log.html", context)
