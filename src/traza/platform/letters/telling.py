"""Tell each person what waits for them, as they chose, and nothing twice."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation

from traza.kernel.waits import Wait
from traza.platform import mail
from traza.platform.access.models import User
from traza.platform.access.roles import STAFF
from traza.platform.law import clock
from traza.platform.letters import outbox, rules, words
from traza.platform.letters.choices import choices_of
from traza.platform.letters.contracts import Held, Moment, Stage
from traza.platform.letters.models import Reader, Told
from traza.platform.tasks import queue
from traza.platform.tasks.queue import Progress
from traza.platform.waiting.absences import away_today
from traza.platform.waiting.mine import handed_on
from traza.platform.waiting.people import with_assignments
from traza.platform.waiting.shared import Shared, Whose, shared
from traza.platform.waiting.sources import Source, told_in

log = logging.getLogger(__name__)
TASK = "letters.tell"
APART = timedelta(minutes=10)  # between two letters of now to one person
KEPT = timedelta(days=180)  # of what was told of a thing that waits no more


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at one person's things found: all there is to tell, told before or not."""

    stages: tuple[Stage, ...]
    waits: dict[str, Wait]
    over: dict[str, str]
    standing: words.Standing


def ask() -> None:
    """The chore: ask for a look at what waits for everybody, unless one is under way."""
    if mail.leaves() and not queue.is_under_way(f"{TASK}:"):
        queue.forget_done(TASK)
        queue.enqueue(TASK, {}, key=f"{TASK}:{timezone.now():%Y%m%dT%H%M%S.%f}")


def handle(payload: dict[str, Any], progress: Progress) -> None:
    """The task: look at each person's things. What breaks for one is logged and stops nobody."""
    if not mail.leaves():
        return
    told = lru_cache(maxsize=None)(lambda agency: tuple(told_in(agency)))
    users = staff()
    away = set(away_today(set(users)))
    with translation.override(settings.LANGUAGE_CODE):
        for done, user in enumerate(users.values(), start=1):
            if user.pk not in away:
                _try(user, told)
            progress(done, len(users), "")


def staff() -> dict[int, User]:
    """The accounts that may be told: in use, of staff, with their second step."""
    given = Q(assignments__ended_at__isnull=True, assignments__isnull=False)
    users = User.objects.filter(is_active=True).filter(Q(role__in=STAFF) | given).distinct()
    found = with_assignments(users.order_by("pk"))
    return {number: one for number, one in found.items() if is_mfa_enabled(one)}


def tell(user: Any, told: Source = told_in, now: datetime | None = None) -> int:
    """Look at what waits for one person and write the letters there are to write; how many."""
    now = now or timezone.now()
    found = _look(user, told)
    with transaction.atomic():
        reader, _is_new = Reader.objects.get_or_create(person=user)
        reader = Reader.objects.select_for_update().get(pk=reader.pk)
        return _tell(user, reader, found, now)


def _try(user: User, told: Source) -> None:
    try:
        tell(user, told)
    except Exception:
        log.exception("what waits for account %s could not be told", user.pk)


def _look(user: Any, told: Source) -> Found:
    mine = shared(user, told)
    handed = handed_on(user, told)
    held = [_held(one, user) for one in mine]
    held += [Held(wait=wait, is_theirs=False, handed=True) for wait in handed]
    waits = {one.wait.key: one.wait for one in held}
    before = Told.objects.filter(person=user, what=rules.HANDED)
    over = {key: said for key, said in before.values_list("key", "said") if key not in waits}
    stages = [stage for one in held for stage in rules.stages_of(one)]
    to_do = [one.wait for one in mine if one.whose is not Whose.OTHERS]
    standing = words.Standing(len(to_do), sum(one.is_late for one in to_do))
    return Found((*stages, *rules.done_since(over, waits)), waits, over, standing)


def _held(one: Shared, user: Any) -> Held:
    charge = one.charge
    by_me = charge is not None and charge.by == user.email
    is_mine = one.whose is Whose.MINE
    return Held(
        wait=one.wait,
        is_theirs=one.whose is not Whose.OTHERS,
        is_given=is_mine and not by_me,
        is_taken=is_mine and by_me,
        handing=charge.number if charge else 0,
        handed=by_me and not is_mine,
    )


def _tell(user: Any, reader: Reader, found: Found, now: datetime) -> int:
    known = set(Told.objects.filter(person=user).values_list("key", "what"))
    fresh = [one for one in found.stages if (one.key, one.what) not in known]
    moment = _moment(reader, now)
    telling = rules.sort_out(fresh, choices_of(reader), moment)
    _remember(user, (*telling.now, *telling.daily, *telling.silent), found, now)
    many = _write(user, telling.now, found, is_daily=False)
    if many:
        reader.told_at = now
    many += _write(user, telling.daily, found, is_daily=True)
    if moment.is_digest:
        reader.digest_on = clock.day_of(now)
        _forget(user, found, now)
    if many or moment.is_digest or moment.is_first:
        reader.began_at = reader.began_at or now
        reader.save(update_fields=["began_at", "told_at", "digest_on"])
    return many


def _moment(reader: Reader, now: datetime) -> Moment:
    local = clock.local_of(now)
    was_today = reader.digest_on is not None and reader.digest_on >= local.date()
    return Moment(
        is_first=reader.began_at is None,
        is_digest=local.hour >= reader.hour and not was_today,
        is_soon_after=reader.told_at is not None and now - reader.told_at < APART,
    )


def _remember(user: Any, stages: Iterable[Stage], found: Found, now: datetime) -> None:
    rows = []
    for one in stages:
        wait = found.waits.get(one.key)
        said = words.said_of(wait) if wait is not None and one.what == rules.HANDED else ""
        rows.append(Told(person=user, key=one.key, what=one.what, said=said, at=now))
    Told.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def _write(user: Any, stages: tuple[Stage, ...], found: Found, *, is_daily: bool) -> int:
    lines = words.lines_of(stages, found.waits, found.over)
    if not lines:
        return 0
    told = hashlib.sha256("\n".join(sorted(f"{s.key} {s.what}" for s in stages)).encode())
    letter = outbox.Written(
        user.email, words.subject(lines, is_daily=is_daily), words.body(lines, found.standing)
    )
    return int(outbox.put(f"staff:{user.pk}:{told.hexdigest()}", letter))


def _forget(user: Any, found: Found, now: datetime) -> None:
    """Once a day, what was told of things that wait no more and are long over."""
    old = Told.objects.filter(person=user, at__lt=now - KEPT)
    gone = [pk for pk, key in old.values_list("pk", "key") if key not in found.waits]
    Told.objects.filter(pk__in=gone).delete()
