"""What is done again and again beside the queue, by a thread of its own in each worker.

A chore may run in several workers at once and must take turns by itself. One that breaks is
logged and tried again the next time.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from importlib import import_module

from django.db import connection

log = logging.getLogger(__name__)
LOOK = 1.0  # seconds between looks at the clock
# Dotted path of a function without arguments -> seconds from one run to the next.
CHORES: dict[str, float] = {}


def every(seconds: float, path: str) -> None:
    """Say what is done that often; call it from `AppConfig.ready`."""
    CHORES[path] = seconds


def run(path: str) -> None:
    """Do one chore now; what breaks is logged."""
    module, _, name = path.rpartition(".")
    chore: Callable[[], object] = getattr(import_module(module), name)
    try:
        chore()
    except Exception:
        log.exception("the chore %s broke", path)


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
        due = dict.fromkeys(CHORES, 0.0)
        try:
            while not self._stopped.is_set():
                for path, at in due.items():
                    if time.monotonic() >= at:
                        run(path)
                        connection.close()
                        due[path] = time.monotonic() + CHORES[path]
                self._stopped.wait(LOOK)
        finally:
            connection.close()
