"""What a signed-in person follows."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traza.kernel.refusal import Refusal
from traza.kernel.whole_number import whole_number
from traza.modules.participation import api
from traza.modules.territory import api as territory
from traza.modules.works import api as works
from traza.platform.access.roles import SIGNED_IN, may_enter


@may_enter(SIGNED_IN)
@never_cache
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """See what one follows; follow a work or a municipality; stop following."""
    user = cast(int, request.user.pk)
    if request.method == "POST":
        _change(request, user)
        return redirect("participation:follow")
    rows, text = api.follows_of(user), request.GET.get("q", "")[:100].strip()
    codes = {row.municipality for row in rows if row.municipality}
    context = {
        "works": [
            (row, works.current_version(row.work).dossier) for row in rows if row.work is not None
        ],
        "municipalities": [
            (row, territory.municipality_names(codes).get(row.municipality, row.municipality))
            for row in rows
            if row.municipality
        ],
        "asked": _asked(request),
        "text": text,
        "found": territory.search_municipalities(text, 10) if text else [],
    }
    return render(request, "participation/follow.html", context)


def _asked(request: HttpRequest) -> tuple[str, str, str] | None:
    """What the page was opened for: name of the field, its value, and its title."""
    work, code = request.GET.get("obra", "")[:200], request.GET.get("municipio", "")[:5]
    state, _colon, folio = work.partition(":")
    number = works.find_work(state, folio) if folio else None
    if number is not None:
        return "obra", work, works.current_version(number).dossier.name
    place = territory.get_municipality(code) if code else None
    return ("municipio", code, place.name) if place else None


def _change(request: HttpRequest, user: int) -> None:
    gone = whole_number(request.POST.get("dejar"))
    if gone is not None:
        api.unfollow(user, gone)
        messages.success(request, _("Dejó de seguirlo."))
        return
    state, _colon, folio = _typed(request, "obra")[:200].partition(":")
    work = works.find_work(state, folio) if folio else None
    code = _typed(request, "municipio")[:5]
    try:
        api.follow(user, work=work, municipality=None if work is not None else code)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Listo: lo encuentra siempre en esta página."))


def _typed(request: HttpRequest, name: str) -> str:
    """A field that no form reads, without the NUL that PostgreSQL refuses."""
    return request.POST.get(name, "").replace("\0", "")
