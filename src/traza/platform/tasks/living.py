"""Each worker says that it lives, so that a dead one is seen."""

from __future__ import annotations

import os
import socket
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from traza.platform.running import signs
from traza.platform.tasks.models import Living

KEPT = timedelta(days=1)
SILENT = timedelta(seconds=60)  # it tells each fifteen: one silent for longer is believed dead


def tell() -> None:
    """The chore: this process lives now; those that were silent for a day are forgotten."""
    now = timezone.now()
    Living.objects.update_or_create(
        name=_name(), defaults={"seen_at": now}, create_defaults={"began_at": now, "seen_at": now}
    )
    Living.objects.filter(seen_at__lt=now - KEPT).delete()


def end() -> None:
    """This process ends in order."""
    Living.objects.filter(name=_name()).delete()


def now() -> list[str]:
    """The workers that live: those that told a moment ago, of this machine only if they still do.

    Each is `machine:process`.
    """
    seen = Living.objects.filter(seen_at__gte=timezone.now() - SILENT)
    names = seen.order_by("name").values_list("name", flat=True)
    return [name for name in names if _lives(*name.rsplit(":", 1))]


def _lives(machine: str, process: str) -> bool:
    return machine != socket.gethostname()[:70] or signs.lives(int(process), " work")


def _name() -> str:
    return f"{socket.gethostname()[:70]}:{os.getpid()}"


def last_seen() -> datetime | None:
    """When some worker last said that it lives."""
    seen: datetime | None = Living.objects.aggregate(at=Max("seen_at"))["at"]
    return seen
