"""Browsers in which somebody signed in: a signed cookie says whose, and the server keeps no list.

It opens no door. It tells apart, among those who are outside, who was inside lately: only their
half-written form is kept, and a stranger who guesses passwords elsewhere does not shut them out
(the "device cookie" of OWASP, *Blocking brute force attacks*).
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from traza.platform.audit.record import Actor, record

COOKIE = "traza_known"
SALT = "traza.access.known"
LATELY = 30 * 24 * 3600  # seconds since the last time that it was signed
RENEW = 24 * 3600


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """Whose browser it is (the account's number), its own mark, and when it was signed (epoch)."""

    account: int
    mark: str
    at: int


def browser_of(request: HttpRequest) -> KnownBrowser | None:
    """The browser, when somebody signed in with it in the last thirty days."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LATELY)
        return KnownBrowser(int(said["a"]), str(said["m"]), int(said["t"]))
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def saw(request: HttpRequest, account: int) -> None:
    """Somebody is inside with this browser: its answer will carry the cookie, if it is due."""
    known = browser_of(request)
    if known is None or known.account != account or time.time() - known.at > RENEW:
        request.known_account = account  # type: ignore[attr-defined]


def sign(request: HttpRequest, answer: HttpResponseBase) -> None:
    """Put the cookie on the answer, when `saw` asked for it."""
    account = getattr(request, "known_account", None)
    if account is None:
        return
    said = {"a": account, "m": secrets.token_hex(8), "t": int(time.time())}
    answer.set_cookie(
        COOKIE,
        signing.dumps(said, salt=SALT),
        max_age=LATELY,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def on_sign_in(sender: Any, request: HttpRequest | None, user: Any, **_rest: Any) -> None:
    """Signal of Django: every step of signing in was passed."""
    if request is not None:
        saw(request, user.pk)
    if user.is_staff_role:
        record("access.signed_in", by=Actor.of(user), about=f"user:{user.pk}")


def on_password_set(sender: Any, request: HttpRequest, user: Any, **_rest: Any) -> None:
    """Signal of the accounts library: the link of a letter was used, so its address is theirs."""
    mine = EmailAddress.objects.filter(user=user)
    if not mine.filter(verified=True).exists():
        mine.filter(email=user.email).update(verified=True)
