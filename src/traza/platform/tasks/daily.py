"""Work that is due every day: the worker asks for it once a day, whoever else may be working."""

from __future__ import annotations

from datetime import date
from typing import Any

from traza.platform.files import store
from traza.platform.law import clock
from traza.platform.tasks import queue
from traza.platform.tasks.queue import Progress

DAILY: list[str] = []
_asked: list[date] = []  # the last day on which this process asked


def every_day(name: str, path: str) -> None:
    """Say which function does that work each day; call it from `AppConfig.ready`."""
    queue.handles(name, path)
    if name not in DAILY:
        DAILY.append(name)


def ask_for_today(today: date | None = None) -> None:
    """Ask for the work of today; asked again, by this process or another, it is the same one."""
    today = today or clock.today()
    if _asked == [today]:
        return
    for name in DAILY:
        queue.enqueue(name, {}, key=f"{name}:{today.isoformat()}")
    _asked[:] = [today]


def sweep_files(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task over files: parts that nobody continued are removed."""
    store.sweep()
