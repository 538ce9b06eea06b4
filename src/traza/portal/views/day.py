"""Mi día: what waits for who signed in, and until when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traza.platform import paging
from traza.platform.access.roles import SIGNED_IN, may_enter
from traza.portal.pages import day as pages


@may_enter(SIGNED_IN)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Everything that the person may do today, late ones first."""
    board = pages.board(request.user, under=request.GET.get("de", "")[:60])
    start = paging.offset(request, pages.PAGE)
    context = {
        "board": board,
        "groups": pages.groups(board.rows[start : start + pages.PAGE]),
        "pages": paging.pages(request, len(board.rows), pages.PAGE),
    }
    return render(request, "day/home.html", context)
