"""What is done again and again beside the queue, by a thread of its own in each worker.

A chore may run in several workers at once and must take turns by itself. One that breaks is
logged and tried again the next time.
"""

from __future__ import annotations

import logging
import threading
import time

from django.db import connection
from django.utils.functional import Promise

from traza.platform.tasks import timed
from traza.platform.tasks.timed import Timed

log = logging.getLogger(__name__)
LOOK = 1.0  # seconds between looks at the clock


def every(seconds: float, path: str, title: str | Promise = "") -> None:
    """Say which function without arguments is done that often; call it from `AppConfig.ready`."""
    name = ".".join(path.split(".")[-2:])
    timed.declare(Timed(name, title or name, path, seconds=seconds))


def chores() -> list[Timed]:
    """Every chore."""
    return [each for each in timed.TIMED.values() if each.at is None]


def run(chore: Timed) -> None:
    """Do one chore now; what breaks is logged."""
    try:
        timed.do(chore)
    except Exception:
        log.exception("the chore %s broke", chore.name)


class Chores:
    """Does the chores until told to stop."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._go, daemon=True)

    def start(self) -> None:
        """Begin: each chore at once, and then at its time."""
        self._thread.start()

    def stop(self) -> None:
        """End after the chore at hand."""
        self._stopped.set()
        self._thread.join()

    def _go(self) -> None:
        due = dict.fromkeys(chores(), 0.0)
        try:
            while not self._stopped.is_set():
                for chore, at in due.items():
                    if time.monotonic() >= at and not self._stopped.is_set():
                        run(chore)
                        connection.close()
                        due[chore] = time.monotonic() + chore.seconds
                self._stopped.wait(LOOK)
        finally:
            connection.close()
