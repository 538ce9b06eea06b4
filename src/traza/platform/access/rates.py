"""How often a stranger may ask for something heavy, without keeping who they are."""

from __future__ import annotations

import hashlib
import math
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from ipaddress import IPv6Network, ip_address
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.encoding import punycode

from traza.platform.files import places

HOUR = 3600
DAY = 24 * HOUR
CELL = 0.01  # degrees: 1.1 km from south to north
# Letters of one sort to one mailbox that a stranger may cause, from however many addresses. Those
# that staff's own deeds send are as many a day, at any hour.
LETTERS_PER_HOUR, LETTERS_PER_DAY = 3, 10
_IGNORES_DOTS = "gmail.com"  # the only large provider that does
_SAME_AS = {"googlemail.com": "gmail.com"}


class LetterSort(Enum):
    """Sorts of letters that a stranger may cause; each has its own count, so that letters to
    follow a work do not use up those that recover an account."""

    ACCOUNT = "account"
    FOLLOWING = "following"
    COMMENT = "comment"
    REPORT = "report"


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
    return allow_thing(what, square, per_hour=per_hour)


def allow_thing(what: str, thing: str, *, per_hour: int, per_day: int | None = None) -> bool:
    """Count one more try about a thing (a letter's address, say), whoever makes it.

    The thing is kept only as a hash with the same daily salt.
    """
    mark = _mark(thing)
    if not _count(f"rate:{what}:{mark}", per_hour):
        return False
    return per_day is None or _count(f"rate:{what}:day:{mark}", per_day, DAY)


def allow_letter(sort: LetterSort, to: str) -> bool:
    """Count one more letter to a mailbox, unless it had those of the last hour or day."""
    many = LETTERS_PER_DAY if sort is LetterSort.REPORT else LETTERS_PER_HOUR
    return allow_thing(f"letter:{sort.value}", mailbox(to), per_hour=many, per_day=LETTERS_PER_DAY)


def mailbox(address: str) -> str:
    r"""The mailbox of an address, which has many spellings: what stands after a + is the same one,
    as are quotation marks and letters that the mail writes otherwise; dots are nothing where the
    provider says so, and elsewhere another name.

    >>> mailbox(" A.na+obra@GMail.com "), mailbox("a.na@example.org")
    ('ana@gmail.com', 'a.na@example.org')
    >>> mailbox(r'"a\.na"@ｅxample.org')
    'a.na@example.org'
    """
    name, _at, written = address.strip().rpartition("@")
    if name[:1] == name[-1:] == '"':
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    name = name.lower().partition("+")[0]
    with suppress(UnicodeError):  # no letter leaves for one that has no such name
        written = punycode(written)
    domain = written.lower()
    domain = _SAME_AS.get(domain, domain)
    return f"{name.replace('.', '') if domain == _IGNORES_DOTS else name}@{domain}"


def _count(key: str, most: int, span: int = HOUR) -> bool:
    with _alone(key):
        now = time.time()
        tries = [moment for moment in cache.get(key, ()) if moment > now - span]
        if len(tries) >= most:
            return False
        cache.set(key, (*tries, now), span)
        return True


@contextmanager
def _alone(key: str) -> Iterator[None]:
    """One count at a time, or who tries many times at once would be counted once: among all
    machines on PostgreSQL, among the processes of this one otherwise."""
    if connection.vendor != "postgresql":
        with places.alone(Path(settings.HOME) / "cache" / "counts"):
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(8202, hashtext(%s))", [key])
        yield


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


def hidden(key: str, prefix: str, version: int) -> str:
    """The name under which a count is kept, from which nobody reads what it counts."""
    return salted_hmac("counted", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


def _mark(given: str) -> str:
    until_midnight = DAY - int(time.time()) % DAY  # the salt of the day takes the place of the last
    salt = cache.get_or_set("salt", secrets.token_hex, until_midnight)
    return hashlib.sha256(f"{salt}{given}".encode()).hexdigest()[:32]
