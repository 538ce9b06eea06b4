"""Whether somebody still serves or works on a register that is about to change its shape."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from traza.platform.backup.refusals import StillRunning
from traza.platform.running import signs
from traza.platform.tasks import living


def check_stopped() -> None:
    """Raises StillRunning with the first program that was found."""
    for what in (*_supervisors(), *_workers()):
        raise StillRunning(what=what)


def _supervisors() -> Iterator[str]:
    """`traza serve` on this machine; those of other machines are known by their workers."""
    for watch in signs.watches(Path(settings.HOME)):
        if watch.machine == signs.machine() and watch.runs:
            yield f"«traza serve» (proceso {watch.pid})"


def _workers() -> Iterator[str]:
    with suppress(DatabaseError):  # a register from before workers told
        for name in living.now():
            yield f"el trabajador de fondo {name}"
