"""The key with which a calendar asks for somebody's last days, without a session.

It opens that one feed and nothing else. Only its hash is kept: shown once, lost is made again; a
new one ends the one before it.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.platform.access.models import User
from traza.platform.audit.record import Actor, record
from traza.platform.waiting.models import CalendarKey

OCTETS = 32


@done_by(Doer.OWNER, "each makes the key of their own calendar")
@transaction.atomic
def make_key(user: Any) -> str:
    """A new key for an account's calendar; the one before it opens nothing any more."""
    User.objects.select_for_update().get(pk=user.pk)
    _revoke(user)
    token = secrets.token_urlsafe(OCTETS)
    CalendarKey.objects.create(person=user, token_hash=_hash(token), made_at=timezone.now())
    record("waiting.calendar_made", by=Actor.of(user), about=f"user:{user.pk}")
    return token


@done_by(Doer.OWNER, "each ends the key of their own calendar")
@transaction.atomic
def revoke_key(user: Any) -> bool:
    """End the key of an account's calendar; False when there was none."""
    was = _revoke(user)
    if was:
        record("waiting.calendar_revoked", by=Actor.of(user), about=f"user:{user.pk}")
    return was


def key_since(person: int) -> datetime | None:
    """Since when an account has a key that opens; None without one."""
    rows = CalendarKey.objects.filter(person=person, revoked_at__isnull=True)
    return rows.values_list("made_at", flat=True).first()


def whose_key(token: str) -> User | None:
    """The account of a key that opens: in use, and still of staff."""
    rows = CalendarKey.objects.filter(token_hash=_hash(token), revoked_at__isnull=True)
    row = rows.select_related("person").first()
    if row is None or not row.person.is_active or not row.person.is_staff_role:
        return None
    return row.person


def _revoke(user: Any) -> bool:
    open_ones = CalendarKey.objects.filter(person=user, revoked_at__isnull=True)
    return bool(open_ones.update(revoked_at=timezone.now()))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
