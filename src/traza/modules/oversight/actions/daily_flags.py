"""Check every work each night: what the calendar changes is told without anybody asking."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from traza.kernel.acts import Doer, done_by
from traza.modules.oversight.actions.check_flags import check_flags
from traza.platform.law import clock
from traza.platform.tasks import queue
from traza.platform.tasks.queue import Progress

TASK = "oversight.check_flags"
AT = time(3, 0)


@done_by(Doer.HOUSE, "the work of every night")
def check_tonight(today: date | None = None) -> None:
    """Ask the worker for the check of the night after `today`; asked again it is the same one."""
    tomorrow = (today or clock.today()) + timedelta(days=1)
    after = clock.start_of(tomorrow, at=AT) - timezone.now()
    key = f"{TASK}:{tomorrow.isoformat()}"
    queue.enqueue(TASK, {"on": tomorrow.isoformat()}, key=key, after=max(after, queue.NOW))


@done_by(Doer.HOUSE, "the task of every night")
def handle(payload: dict[str, Any], progress: Progress) -> None:
    """Ask for the night after, and check every work of the register.

    A check that starts late is of the day on which it runs. The next one is asked first: a check
    that breaks ends no night but its own. What could not be checked waits for an administrator.
    """
    day = max(date.fromisoformat(str(payload["on"])), clock.today())
    check_tonight(day)
    checked = check_flags(today=day)
    failed = len(checked.troubles)
    progress(checked.works, checked.works, f"{failed} revisiones fallaron" if failed else "")
