"""Each worker says that it lives, so that a dead one is seen."""

from __future__ import annotations

import os
import socket
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils import timezone

from traza.platform.tasks.models import Living

KEPT = timedelta(days=1)


def tell() -> None:
    """The chore: this process lives now; those that were silent for a day are forgotten."""
    now = timezone.now()
    name = f"{socket.gethostname()}:{os.getpid()}"[:80]
    Living.objects.update_or_create(
        name=name, defaults={"seen_at": now}, create_defaults={"began_at": now, "seen_at": now}
    )
    Living.objects.filter(seen_at__lt=now - KEPT).delete()


def last_seen() -> datetime | None:
    """When some worker last said that it lives."""
    seen: datetime | None = Living.objects.aggregate(at=Max("seen_at"))["at"]
    return seen
