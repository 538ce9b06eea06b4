"""Drafts: what is typed in a long form stays in the browser until it is recorded.

Each form has a key that only this person has for this form and thing, so that nobody is shown
another's; what was recorded is said, so that the browser forgets it. What who is signed in types
stays on the device for a month, and sealed in their account (`access/kept_drafts.py`), so that they
go on elsewhere. What anybody else types lives in their tab alone, and ends with it: a telephone may
be of many, and the public body that asks is to treat no more personal data, nor for longer, than
its purpose needs (Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados,
principle of proportionality). Passwords, codes, files, how to reach somebody and what looks like a
CURP are kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from traza.platform.access import kept_drafts

FIELD = "draft"  # the hidden input that carries the key of a form
TURNS = "draft_turns"  # the one that says which page sends it, and which draft it went on with
COOKIE = "recorded"  # keys that the browser may forget, which it does and deletes the cookie
MOST = 8  # recorded since the last page that could forget them
LASTS = 24 * 60 * 60  # seconds
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def key_of(request: HttpRequest, path: str = "") -> str:
    """The key of the form at an address, for the person who asks; it says nothing of either."""
    user = getattr(request, "user", None)
    person = user.pk if user is not None and user.is_authenticated else ""
    where = path or request.get_full_path()
    return salted_hmac("traza.drafts", f"{person}|{where}", algorithm="sha256").hexdigest()[:20]


def in_account(request: HttpRequest, key: str) -> dict[str, object] | None:
    """What the account keeps of this form and of its twins in the page, for the page's script;
    nobody has any without an account."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    keys: set[str] | None = getattr(request, "draft_keys", None)
    if keys is None:  # asked once a page, however many forms it has
        keys = kept_drafts.keys_of(user.pk)
        request.draft_keys = keys  # type: ignore[attr-defined]
    kept = kept_drafts.drafts_of(user.pk, key) if key in keys else []
    return {"now": kept_drafts.now(), "drafts": [msgspec.to_builtins(draft) for draft in kept]}


class RecordedDrafts:
    """Names to the browser the draft whose form was answered by the way on: it was recorded.

    A form that is shown again, or sent back with an error, keeps its draft.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method != "POST" or request.content_type not in FORMS:
            return answer
        if answer.status_code not in (302, 303) or _went_wrong(request):
            return answer
        key = request.POST.get(FIELD, "")
        if key and key == key_of(request):
            before = [one for one in request.COOKIES.get(COOKIE, "").split(".") if one.isalnum()]
            keys = ".".join([*before[-MOST + 1 :], key])
            if request.user.is_authenticated:
                kept_drafts.sent(request.user.pk, key, request.POST.get(TURNS, "")[:120])
            answer.set_cookie(
                COOKIE, keys, max_age=LASTS, samesite="Lax", secure=request.is_secure()
            )
        return answer


def _went_wrong(request: HttpRequest) -> bool:
    """Whether the next page is to tell an error; its messages are left for it."""
    waiting = messages.get_messages(request)
    wrong = any(message.level >= messages.ERROR for message in waiting)
    waiting.used = False  # type: ignore[union-attr]
    return wrong
