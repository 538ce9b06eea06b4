"""Every day: sessions that are over and forms nobody came back for leave the database."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command

from traza.platform.access import typed
from traza.platform.tasks.queue import Progress


def handle(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task; it may run again."""
    call_command("clearsessions")
    typed.purge()
