"""Every capability that the house declares, wherever its module says it."""

from __future__ import annotations

from traza.platform.access import described


def capabilities() -> set[str]:
    """Every capability that a module or the platform declares."""
    return set(described.capabilities())
