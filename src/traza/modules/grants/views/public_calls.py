"""What anyone reads of calls."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.modules.directory import api as directory
from traza.modules.grants import api
from traza.modules.grants.contracts.calls import CallStage
from traza.modules.grants.views import doors
from traza.modules.grants.views.said import call_context
from traza.platform.access.roles import EVERYONE, may_enter


@may_enter(EVERYONE)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The calls open now, those to come, and the others."""
    rows = api.list_calls(public_only=True)
    told = [(one, directory.agency_name(one.agency)) for one in rows]
    context = {
        "open": [pair for pair in told if pair[0].stage is CallStage.OPEN],
        "coming": [pair for pair in told if pair[0].stage is CallStage.ANNOUNCED],
        "others": [
            pair
            for pair in told
            if pair[0].stage not in {CallStage.OPEN, CallStage.ANNOUNCED}
        ],
    }  # fmt: skip
    return render(request, "grants/calls.html", context)


@may_enter(EVERYONE)
@never_cache
@require_safe
def call(request: HttpRequest, folio: str) -> HttpResponse:
    """A call: its rules, how it reads each clause, its calendar, cap and rubric."""
    return render(request, "grants/call.html", call_context(doors.public_call(folio)))
