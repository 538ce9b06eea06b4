"""Follow something without an account: its news, its Atom feed, and letters to whoever confirms."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from traza.kernel import atom
from traza.platform import mail
from traza.platform.access import rates
from traza.platform.access.roles import EVERYONE, may_enter
from traza.platform.following import subscribing
from traza.platform.following.subscribing import BadLink, Followed
from traza.portal.forms.following import FollowForm
from traza.portal.pages.following import feed as feeds
from traza.portal.pages.following import letters
from traza.portal.pages.following.topics import Topic, topic_of

PER_HOUR = 20  # askings from one line
KEPT = 300  # seconds that a reader of feeds may keep one


@may_enter(EVERYONE)
@require_safe
def news(request: HttpRequest, kind: str) -> HttpResponse:
    """What happened lately to a topic."""
    topic = _topic(request, kind)
    context = {"topic": topic, "news": feeds.lately(topic), "following": topic}
    return render(request, "following/news.html", context)


@may_enter(EVERYONE)
@require_safe
def feed(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The same as Atom. Who has it already is told that it did not change."""
    body, changed = feeds.feed(_topic(request, kind))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    full = HttpResponse(body, content_type=atom.TYPE)
    moment = int(changed.timestamp())
    answer = get_conditional_response(request, etag, moment, full) or full
    answer["ETag"], answer["Last-Modified"] = etag, http_date(moment)
    answer["Cache-Control"] = f"public, max-age={KEPT}"
    return answer


@may_enter(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for an address and write to it, once, to confirm. While no letter leaves there is no
    such page."""
    topic = _topic(request, kind)
    if not mail.leaves():
        raise Http404
    form = FollowForm(request.POST or None)
    context = {"topic": topic, "form": form, "feed": topic.feed}
    if request.method == "POST" and form.is_valid():
        if not rates.allow("following", request, per_hour=PER_HOUR):
            return render(request, "following/too_many.html", context, status=429)
        letters.ask(form.cleaned_data["address"], topic)
        return render(request, "following/asked.html", context)
    return render(request, "following/ask.html", context, status=422 if form.errors else 200)


@may_enter(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, word: str) -> HttpResponse:
    """The button that confirms, and what it did: programs that open links confirm nothing."""
    try:
        if request.method == "POST":
            return _private(_page(request, "following/confirmed.html", subscribing.confirm(word)))
        found = subscribing.seen(word, subscribing.CONFIRM)
        if found is None:
            raise BadLink
    except BadLink as bad:
        return _private(_bad(request, bad))
    return _private(_page(request, "following/confirm.html", found))


@csrf_exempt  # a mail program leaves for its person, without having opened any page (RFC 8058)
@may_enter(EVERYONE)
@never_cache
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, word: str) -> HttpResponse:
    """The button that leaves, and what it did. Who left before is told that nothing is left."""
    try:
        if request.method == "POST":
            gone = subscribing.leave(word)
            return _private(render(request, "following/left.html", {"gone": gone}))
        found = subscribing.seen(word, subscribing.LEAVE)
        whole = subscribing.is_of_all(word)
    except BadLink as bad:
        return _private(_bad(request, bad))
    if found is None:
        return _private(render(request, "following/left.html"))
    return _private(_page(request, "following/leave.html", found, whole=whole))


def _topic(request: HttpRequest, kind: str) -> Topic:
    """What the address names. Raises Http404."""
    topic = topic_of(kind, request.GET.get("clave", ""))
    if topic is None:
        raise Http404
    return topic


def _page(
    request: HttpRequest, template: str, found: Followed, *, whole: bool = False
) -> HttpResponse:
    """A page of a link: of its one thing or, `whole`, of everything that its address follows."""
    topic = None if whole else topic_of(found.kind, found.key)
    return render(request, template, {"topic": topic, "followed": found, "whole": whole})


def _bad(request: HttpRequest, bad: BadLink) -> HttpResponse:
    return render(request, "following/bad_link.html", {"says": str(bad)}, status=404)


def _private(answer: HttpResponse) -> HttpResponse:
    """The word of a link stays out of searches; other sites are never told where one came from
    (and with no referrer at all a browser would not send these forms)."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
