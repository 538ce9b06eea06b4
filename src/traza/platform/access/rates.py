"""How often a stranger may ask for something heavy, without keeping who they are."""

from __future__ import annotations

import hashlib
import secrets
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

HOUR = 3600
DAY = 24 * HOUR


def allow(what: str, request: HttpRequest, *, per_hour: int) -> bool:
    """Count one more try of this address, unless it has had its tries of the last hour.

    The address is kept only as a hash with a salt that is thrown away each day.
    """
    key = f"rate:{what}:{_mark(address(request))}"
    now = time.time()
    tries = [moment for moment in cache.get(key, ()) if moment > now - HOUR]
    if len(tries) >= per_hour:
        return False
    cache.set(key, (*tries, now), HOUR)
    return True


def address(request: HttpRequest) -> str:
    """Where the request comes from; behind HTTPS the proxy says it last in X-Forwarded-For."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return forwarded.rsplit(",", 1)[-1].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _mark(given: str) -> str:
    salt = cache.get_or_set(f"salt:{timezone.now():%Y-%m-%d}", secrets.token_hex, DAY)
    return hashlib.sha256(f"{salt}{given}".encode()).hexdigest()[:32]
