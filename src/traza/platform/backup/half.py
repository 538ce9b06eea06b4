"""Whether a restoring was cut short here: asked before a home is served or prepared."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from traza.platform.backup.refusals import HalfRestored

MARK = "restoring"


def check_restored() -> None:
    """Raises HalfRestored."""
    if (Path(settings.HOME) / MARK).exists():
        raise HalfRestored(home=settings.HOME)
