"""The funded projects that an office follows: what is late, what is next, where the money is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.kernel.fold import fold
from traza.kernel.money import Money
from traza.modules.grants import api
from traza.modules.grants.contracts.capabilities import DECIDE, FOLLOW, PAY
from traza.modules.grants.contracts.following_route import ProjectRoute, Stage
from traza.platform import paging
from traza.platform.access.authority import agency_of, attribution_of, holds
from traza.platform.access.roles import may_enter

PAGE = 50


@may_enter(FOLLOW, DECIDE, PAY)
@never_cache
@require_safe
def following(request: HttpRequest) -> HttpResponse:
    """Every funded project within reach, late ones first."""
    said = attribution_of(request.user)
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "programa", "etapa")}
    reached = api.project_routes(agency=agency_of(said))
    found = sorted(filter(lambda one: _asked(one, asked), reached), key=_order)
    start = paging.offset(request, PAGE)
    context = {
        "rows": found[start : start + PAGE],
        "pages": paging.pages(request, len(found), PAGE),
        "any": bool(reached),
        "late": sum(bool(one.late) for one in found),
        "awarded": Money.total(one.money.awarded for one in found),
        "paid": Money.total(one.money.paid for one in found),
        "returned": Money.total(one.money.returned for one in found),
        "programmes": {one.rules: one.programme for one in reached},
        "stages": Stage.choices(),
        "asked": asked,
        "may_add": holds(said, DECIDE),
    }
    return render(request, "grants/following_list.html", context)


def _asked(one: ProjectRoute, asked: dict[str, str]) -> bool:
    text = fold(f"{one.title} {one.organisation} {one.key}")
    return (
        fold(asked["q"]) in text
        and asked["programa"] in {"", one.rules}
        and asked["etapa"] in {"", one.stage.value}
    )


def _order(one: ProjectRoute) -> tuple[bool, bool, str]:
    due = one.next.due if one.next else None
    return (not one.late, due is None, f"{due or ''} {one.organisation}")
