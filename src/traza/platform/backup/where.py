"""Where copies go when nobody says."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def usual() -> Path:
    """The folder that TRAZA_BACKUPS names, or `backups` inside the home."""
    return Path(settings.BACKUPS or Path(settings.HOME) / "backups").resolve()
