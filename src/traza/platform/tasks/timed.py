"""What is done by itself, in one table: how often, at what hour, and how the last time ended.

Work of a day or a week goes through the queue, once whoever asks; a chore is done by each worker
beside it. Hours are of the installation's zone (`TRAZA_PLACE`). A moment that passed while nobody
worked is caught up once, however many were missed.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from django.utils.functional import Promise

from traza.platform.tasks import queue
from traza.platform.tasks.models import Ended, LastRun
from traza.platform.tasks.queue import Progress

log = logging.getLogger(__name__)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
CHORE = "tasks.chore"  # the task that does a chore when somebody asks for it


@dataclass(frozen=True, slots=True)
class Timed:
    """A work: its name, its title for people, the function that does it, and when.

    `at` is the hour of each day, of one day of the week (0 is Monday) where `weekday` says it. A
    chore has `seconds` instead.
    """

    name: str
    title: str | Promise
    path: str
    at: time | None = None
    weekday: int | None = None
    seconds: float = 0.0

    def last_due(self, now: datetime) -> date:
        """The day of the last moment at which it was due."""
        local = timezone.localtime(now)
        day = local.date() if local.time() >= (self.at or time()) else local.date() - DAY
        return day if self.weekday is None else day - timedelta((day.weekday() - self.weekday) % 7)

    def next_due(self, now: datetime) -> datetime | None:
        """The next moment at which it is due; None for a chore."""
        if self.at is None:
            return None
        day = self.last_due(now) + (DAY if self.weekday is None else WEEK)
        return timezone.make_aware(datetime.combine(day, self.at))

    def key(self, day: date) -> str:
        """Of the task of that day: asked twice it is the same."""
        return f"{self.name}:{day.isoformat()}"


TIMED: dict[str, Timed] = {}


def declare(timed: Timed) -> None:
    """Put it in the table, and its function where the queue finds it."""
    TIMED[timed.name] = timed
    if timed.at is not None:
        queue.handles(timed.name, timed.path)


def ask_for_due(now: datetime | None = None, asked: set[str] | None = None) -> None:
    """Ask for what is due and was not asked for yet; `asked` are keys that this process asked."""
    now = now or timezone.now()
    asked = set() if asked is None else asked
    for timed in TIMED.values():
        if timed.at is None:
            continue
        day = timed.last_due(now)
        if (key := timed.key(day)) not in asked:
            queue.enqueue(timed.name, {"on": day.isoformat()}, key=key)
            asked.add(key)


def ask_now(name: str) -> bool:
    """Ask for a work out of its time; False when it is waiting or being done already.

    Raises KeyError for a name that is not in the table.
    """
    timed = TIMED[name]
    task = CHORE if timed.at is None else name
    now = timezone.now()
    if queue.is_under_way(f"{name}:"):
        return False
    on = timezone.localtime(now).date().isoformat()
    queue.enqueue(task, {"on": on, "chore": name}, key=f"{name}:now:{now:%Y%m%dT%H%M%S.%f}")
    return True


def do_chore(payload: dict[str, Any], progress: Progress) -> None:
    """The task that does a chore because somebody asked."""
    do(TIMED[str(payload["chore"])])


def do(timed: Timed) -> None:
    """Do a chore now and write how it ended. Raises what it raises."""
    module, _, name = timed.path.rpartition(".")
    begun = timezone.now()
    try:
        getattr(import_module(module), name)()
    except Exception as error:
        ended(timed.name, begun, Ended.BROKE, type(error).__name__)
        raise
    ended(timed.name, begun, Ended.DONE)


def ended(name: str, begun: datetime, how: Ended, message: str = "") -> None:
    """Write how a work of the table ended; of anything else nothing is kept."""
    if name not in TIMED:
        return
    now = timezone.now()
    kept = {
        "began_at": begun,
        "ended_at": now,
        "seconds": (now - begun).total_seconds(),
        "how": how.value,
        "message": message[:300],
    }
    with suppress(DatabaseError):  # it was done, or its own error is the one to tell
        LastRun.objects.update_or_create(name=name, defaults=kept)
