"""What the worker does by itself: a copy a night where somebody said where to, a drill a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from traza.platform.backup import folder
from traza.platform.backup.drill import drill, last
from traza.platform.backup.make import make
from traza.platform.backup.where import usual
from traza.platform.tasks.queue import Progress

KEPT = 14  # nights
WEEK = timedelta(days=7)


def nightly(payload: dict[str, Any], progress: Progress) -> None:
    """A copy into TRAZA_BACKUPS, when that is set. Keys are not copied: somebody took them away."""
    if settings.BACKUPS:
        make(usual(), keep=KEPT, phrase=None, progress=progress, puts_keys=False)


def weekly(payload: dict[str, Any], progress: Progress) -> None:
    """A drill with the newest copy, a week after the last. Raises DrillFailed."""
    where = usual()
    if not folder.copies(where):
        return
    before = last(where)
    if before is None or datetime.now(UTC) - datetime.fromisoformat(before.at) >= WEEK:
        drill(where)
