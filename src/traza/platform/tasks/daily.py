"""Work that is due every day or every week: the worker asks for it once, whoever else works."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils.functional import Promise

from traza.platform.files import store
from traza.platform.tasks import timed
from traza.platform.tasks.queue import Progress

_asked: set[str] = set()  # what this process asked for


def every_day(name: str, path: str, title: str | Promise = "", *, at: time = time()) -> None:
    """Say which function does that work each day at that hour; call it from `AppConfig.ready`.

    The function is a handler of the queue; its payload says `on`, the day in ISO 8601.
    """
    timed.declare(timed.Timed(name, title or name, path, at=at))


def every_week(name: str, path: str, title: str | Promise, *, weekday: int, at: time) -> None:
    """The same, one day of the week (0 is Monday)."""
    timed.declare(timed.Timed(name, title, path, at=at, weekday=weekday))


def ask_for_today(now: datetime | None = None) -> None:
    """Ask for what is due; asked again, by this process or another, it is the same one."""
    timed.ask_for_due(now, _asked)


def sweep_files(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task over files: parts that nobody continued are removed."""
    store.sweep()
