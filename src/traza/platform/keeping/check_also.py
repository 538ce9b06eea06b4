"""What modules check of their own evidence beside the chain."""

from __future__ import annotations

# Dotted paths of `() -> Iterator[Trouble]`, loaded when first needed.
ALSO: list[str] = []


def also(path: str) -> None:
    """Say what else is checked; call it from `AppConfig.ready`."""
    if path not in ALSO:
        ALSO.append(path)
