"""What other sites show of a page: its card, its embedded part, its quotation and its bytes.

None of them asks who reads: they use no cookie and change with nobody.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from traza.platform import mail
from traza.platform.access import rates
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.security import may_be_framed
from traza.portal.pages.sharing.card import card as draw_card
from traza.portal.pages.sharing.find import find
from traza.portal.pages.sharing.shared import LANGUAGE, Shared

DRAWN_AN_HOUR = 300  # new pictures from one line; those kept are given to anybody
DAY = 86_400
MARK = re.compile(r"[0-9a-f]{64}")
View = Callable[..., HttpResponseBase]


def card_of(route: str) -> View:
    """The view of the cards of a route."""

    @may_enter(EVERYONE)
    @require_safe
    def card(request: HttpRequest, **parts: object) -> HttpResponseBase:
        with _language(request):
            shared = _shared(route, parts, request)
            body = draw_card(shared, lambda: rates.allow("card", request, per_hour=DRAWN_AN_HOUR))
        if body is None:  # its line drew enough for now: the picture of the site
            answer = redirect("portal:site_card")
            answer["Cache-Control"] = "no-store"
            return answer
        return _picture(request, body)

    return card


@may_enter(EVERYONE)
@require_safe
def site_card(request: HttpRequest) -> HttpResponseBase:
    """The card of pages without one of their own."""
    with _language(request):
        body = draw_card(None)
    return _picture(request, body or b"")


def _picture(request: HttpRequest, body: bytes) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    whole = HttpResponse(body, content_type="image/png")
    answer = get_conditional_response(request, etag, None, whole) or whole
    answer["ETag"], answer["Cache-Control"] = etag, f"public, max-age={DAY}"
    return answer


def embed_of(route: str) -> View:
    """The view of the part of a route's pages that any site may put in a frame."""

    @may_enter(EVERYONE)
    @require_safe
    @xframe_options_exempt
    def embed(request: HttpRequest, **parts: object) -> HttpResponse:
        with _language(request):
            shared = _shared(route, parts, request)
            context = {"shared": shared, "site": mail.site_name()}
            page = render_to_string("portal/share/embed.html", context)  # knows of no request
        answer = HttpResponse(page)
        answer["Cache-Control"] = "public, max-age=3600"
        return may_be_framed(answer)

    return embed


def quotation_of(route: str) -> View:
    """The view that quotes a page, and says whether what was quoted is still the same."""

    @may_enter(EVERYONE)
    @require_safe
    def quotation(request: HttpRequest, **parts: object) -> HttpResponse:
        shared = _shared(route, parts, request)
        given = request.GET.get("huella", "").strip().lower()[:80]
        context = {
            "shared": shared,
            "sharing": shared,
            "given": given,
            "is_mark": bool(MARK.fullmatch(given)),
            "is_same": given == shared.mark,
        }
        answer = render(request, "portal/share/quotation.html", context)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return quotation


def quoted_of(route: str) -> View:
    """The view of the bytes whose SHA-256 a quotation carries."""

    @may_enter(EVERYONE)
    @require_safe
    def quoted(request: HttpRequest, **parts: object) -> HttpResponse:
        body = _shared(route, parts, request).bytes_cited
        answer = HttpResponse(body, content_type="application/json; charset=utf-8")
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return quoted


def _shared(route: str, parts: dict[str, object], request: HttpRequest) -> Shared:
    found = find(route, tuple(str(each) for each in parts.values()), request.GET)
    if found is None:
        raise Http404
    return found


def _language(request: HttpRequest) -> translation.override:
    """That of the address, or that of the site: never that of a cookie."""
    said = "en" if request.GET.get(LANGUAGE) == "en" else settings.LANGUAGE_CODE
    return translation.override(said)
