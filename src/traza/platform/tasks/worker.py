"""Do the work: claim, run the handler, and write down how it ended."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
import traceback
from collections.abc import Callable
from datetime import timedelta

from django.db import InterfaceError, OperationalError, close_old_connections, connection
from django.utils import timezone

from traza.kernel.refusal import Refusal
from traza.platform.tasks import daily, queue, timed
from traza.platform.tasks.models import Ended

log = logging.getLogger(__name__)
REST = 1.0  # seconds between looks when there is nothing to do
AWAY = (OperationalError, InterfaceError)  # what a database that does not answer raises
REPORT_EVERY = 0.5  # seconds between progress writes


def name() -> str:
    """A name no other worker has."""
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"[:80]


def run_once(worker: str, *, lease: timedelta = queue.LEASE, beat: bool = False) -> int:
    """Do what is due now, one task; return how many were done (0 or 1)."""
    jobs = queue.claim(worker, lease=lease) if queue.waiting() else []
    for job in jobs:
        _do(job, lease, beat)
    return len(jobs)


def run_forever(stop: Callable[[], bool], *, lease: timedelta = queue.LEASE) -> None:
    """Work until `stop` says so; the task at hand is finished first.

    A database that is away is waited for: what was being done comes again when its lease ends.
    """
    worker, is_away = name(), False
    while not stop():
        done = 0
        try:
            close_old_connections()
            daily.ask_for_today()
            done = run_once(worker, lease=lease, beat=True)
            is_away = False
        except AWAY as error:
            if not is_away:
                log.warning("the database does not answer: %s", type(error).__name__)
            is_away = True
            connection.close()
        if not done:
            time.sleep(REST)


def _do(job: queue.Job, lease: timedelta, beat: bool) -> None:
    heart = _Heart(job, lease) if beat else None
    begun = timezone.now()
    try:
        queue.handler(job.name)(job.payload, _reporter(job, lease))
    except Refusal as refusal:
        queue.refuse(job, refusal.in_spanish)
        timed.ended(job.name, begun, Ended.REFUSED, refusal.in_spanish)
    except Exception as error:
        log.exception("task %s of %s broke", job.id, job.name)
        queue.fail(job, traceback.format_exc(limit=20))
        timed.ended(job.name, begun, Ended.BROKE, type(error).__name__)
    else:
        queue.finish(job)
        timed.ended(job.name, begun, Ended.DONE)
    finally:
        if heart is not None:
            heart.stop()


def _reporter(job: queue.Job, lease: timedelta) -> queue.Progress:
    """Pass progress on, not more often than a person can see."""
    last = 0.0

    def report(done: int, total: int, note: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= REPORT_EVERY or done == total:
            last = now
            queue.progress(job, done, total, note, lease=lease)

    return report


class _Heart:
    """Keeps the lease while a handler is busy and silent."""

    def __init__(self, job: queue.Job, lease: timedelta) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, args=(job, lease), daemon=True)
        self._thread.start()

    def _beat(self, job: queue.Job, lease: timedelta) -> None:
        try:
            while not self._stopped.wait(lease.total_seconds() / 3):
                try:
                    if not queue.keep_lease(job, lease=lease):
                        return
                except AWAY:
                    connection.close()  # it may be back before the lease ends
        finally:
            connection.close()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()
