"""The index of a test: in a folder of its own, of what its register has at that moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from traza.platform.searching import building


def searched(settings: Any, folder: Path) -> None:
    """Make the index of the register as it stands."""
    settings.SEARCH_ROOT = folder / "search"
    building.refresh()
