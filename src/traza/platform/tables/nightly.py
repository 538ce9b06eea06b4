"""The night's build: figures as new as the register, without anybody asking."""

from __future__ import annotations

from typing import Any

from traza.platform.tables.build import build
from traza.platform.tables.freshness import freshness


def handle(payload: dict[str, Any], progress: Any) -> None:
    """Build when the register changed since the last build. Raises BuildUnderWay."""
    if freshness().register_is_newer:
        build(progress=lambda what, done, of: progress(done, of, what), wait=False)
