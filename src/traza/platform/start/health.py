"""How this installation is, part by part: for `/salud/` and the administrator's page.

Nothing here tells of a person, a path or a secret; each part is asked alone, and one that breaks
is told as broken.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Min
from django.utils import timezone

from traza.platform.files.bucket import check_store
from traza.platform.files.refusals import StoreTrouble
from traza.platform.keeping.heads import top
from traza.platform.running import signs
from traza.platform.running.metrics import GAUGES
from traza.platform.start import home, register
from traza.platform.tables import store
from traza.platform.tasks import living
from traza.platform.tasks.models import Status, Task

log = logging.getLogger(__name__)
Asked = Callable[[], tuple[bool, dict[str, Any]]]
Telling = Callable[[dict[str, Any], bool], tuple[str, bool, str]]  # of a part: name, well, sentence
TASK_LATE = timedelta(minutes=15)
STORE_EVERY = 15  # seconds


@dataclass(frozen=True, slots=True)
class Part:
    """One part: is it well; may pages be answered without it; and numbers and moments to watch."""

    name: str
    is_well: bool
    is_needed: bool
    said: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """As a machine reads it."""
        return {"well": self.is_well, **self.said}


def parts() -> list[Part]:
    """Every part, the needed ones first."""
    return [
        _ask("database", _database, needed=True),
        _ask("disk", _disk, needed=True),
        _ask("worker", _worker),
        _ask("tasks", _tasks),
        _ask("figures", _figures),
        _ask("chain", _chain),
        *([_ask("files", _files)] if settings.FILES else []),
    ]


def measure() -> None:
    """The chore: leave every number for the metrics of this machine."""
    said = {}
    for part in parts():
        said[f"{part.name}_well"] = int(part.is_well)
        numbers = {name: value for name, value in part.said.items() if isinstance(value, int)}
        said |= {f"{part.name}_{name}": value for name, value in numbers.items()}
    path = signs.folder(Path(settings.HOME)) / GAUGES
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(said), encoding="utf-8")
    fresh.replace(path)


def _ask(
    name: str, ask: Callable[[], tuple[bool, dict[str, Any]]], *, needed: bool = False
) -> Part:
    try:
        is_well, said = ask()
    except Exception:  # whatever it is, the part is not well, and the log says why
        log.warning("the part %s of this installation cannot be asked", name, exc_info=True)
        is_well, said = False, {}
    return Part(name, is_well, needed, said)


def _database() -> tuple[bool, dict[str, Any]]:
    found = register.standing().what
    return found is register.Is.CURRENT, {"vendor": connection.vendor, "schema": found.value}


def _disk() -> tuple[bool, dict[str, Any]]:
    left = home.free_bytes()
    return left >= home.LEAST, {"free_megabytes": left // home.MEGABYTE}


def _tasks() -> tuple[bool, dict[str, Any]]:
    now = timezone.now()
    waiting = Task.objects.filter(status=Status.READY, run_at__lte=now)
    oldest = waiting.aggregate(at=Min("run_at"))["at"]
    dead = Task.objects.filter(status=Status.DEAD).count()
    age = _age(oldest, now)
    return (oldest is None or now - oldest < TASK_LATE), {
        "waiting": waiting.count(),
        "dead": dead,
        "oldest_seconds": age,
    }


def _worker() -> tuple[bool, dict[str, Any]]:
    seen, now = living.last_seen(), timezone.now()
    return seen is not None and now - seen < living.SILENT, {"last_sign_seconds": _age(seen, now)}


def _figures() -> tuple[bool, dict[str, Any]]:
    build = store.current()
    built = build.built_at if build else None
    return built is not None, {"age_seconds": _age(built, timezone.now())}


def _chain() -> tuple[bool, dict[str, Any]]:
    head = top()
    if head is None:
        return True, {"size": 0, "age_seconds": None}
    return True, {
        "size": head.size,
        "root": head.short,
        "age_seconds": _age(head.at, timezone.now()),
    }


def _files() -> tuple[bool, dict[str, Any]]:
    return _store_serves(int(time.monotonic() // STORE_EVERY)), {}


@lru_cache(maxsize=1)
def _store_serves(_moment: int) -> bool:
    """Asked now and then, since anybody may ask how we are and the store is somebody else's."""
    try:
        check_store()
    except StoreTrouble:
        return False
    return True


def _age(at: datetime | None, now: datetime) -> int | None:
    return None if at is None else max(0, int((now - at).total_seconds()))
