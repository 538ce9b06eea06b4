"""How often a stranger may ask for something heavy, without keeping who they are."""

from __future__ import annotations

import hashlib
import math
import secrets
import time
from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

HOUR = 3600
DAY = 24 * HOUR
CELL = 0.01  # degrees: 1.1 km from south to north


def allow(what: str, request: HttpRequest, *, per_hour: int) -> bool:
    """Count one more try of this address, unless it has had its tries of the last hour.

    The address is kept only as a hash with a salt that is thrown away each day.
    """
    return _count(f"rate:{what}:{_mark(_line(address(request)))}", per_hour)


def allow_area(what: str, lon: float, lat: float, *, per_hour: int) -> bool:
    """Count one more try about this square of about a kilometre, whoever makes it.

    It holds back a flood that comes from many addresses. The place (degrees) is kept only as a
    hash with the same daily salt.
    """
    square = f"area:{math.floor(lon / CELL)}:{math.floor(lat / CELL)}"
    return _count(f"rate:{what}:{_mark(square)}", per_hour)


def _count(key: str, per_hour: int) -> bool:
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


def _line(given: str) -> str:
    """Whose line an address is: of IPv6 the first 64 bits, since each line has all the others."""
    try:
        found = ip_address(given)
    except ValueError:
        return given
    if found.version == 4:
        return given
    plain = found.ipv4_mapped
    return str(plain or IPv6Network((found, 64), strict=False).network_address)


def _mark(given: str) -> str:
    salt = cache.get_or_set(f"salt:{timezone.now():%Y-%m-%d}", secrets.token_hex, DAY)
    return hashlib.sha256(f"{salt}{given}".encode()).hexdigest()[:32]
