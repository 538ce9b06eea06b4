"""Drafts: what is typed in a long form stays in the browser until it is recorded.

The server keeps none of it. It gives each form a key that only this person has for this form and
thing, so that nobody is shown another's, and says which were recorded, so that the browser forgets
them. What who is signed in types stays on the device for a month. What anybody else types lives in
their tab alone, and ends with it: a telephone may be of many, and the public body that asks is to
treat no more personal data, nor for longer, than its purpose needs (Ley General de Protección de
Datos Personales en Posesión de Sujetos Obligados, principle of proportionality). Passwords, codes,
files, how to reach somebody and what looks like a CURP are kept in neither.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

FIELD = "draft"  # the hidden input that carries the key of a form
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
