"""Every day: sessions and counts of tries that are over, and forms and drafts nobody came back for,
leave the database."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.utils import timezone

from traza.platform.access import kept_drafts, typed
from traza.platform.access.models import Counted
from traza.platform.tasks.queue import Progress


def handle(payload: dict[str, Any], progress: Progress) -> None:
    """The day's task; it may run again."""
    call_command("clearsessions")
    typed.purge()
    kept_drafts.purge()
    Counted.objects.filter(expires__lt=timezone.now()).delete()
