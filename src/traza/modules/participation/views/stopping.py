"""The link of a letter to who reported, which ends the letters about that report."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.letters import stopping
from traza.platform.letters.stopping import BadStopLink


@csrf_exempt  # a mail program leaves for its person, without having opened any page (RFC 8058)
@may_enter(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def stop_letters(request: HttpRequest, word: str) -> HttpResponse:
    """The button that ends them, and what it did: programs that open links end nothing."""
    try:
        _mark, about = stopping.read_word(word)
        if request.method == "POST":
            stopping.stop(word)
    except BadStopLink as bad:
        raise Http404(str(bad)) from bad
    context = {"folio": about.partition(":")[2], "is_done": request.method == "POST"}
    answer = render(request, "participation/stop_letters.html", context)
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
