"""The published registers that come with Traza, as files."""

from __future__ import annotations

from pathlib import Path

FACTS = Path(__file__).resolve().parent.parent / "facts" / "published"


def bundled_registers() -> tuple[Path, ...]:
    """Files that `import_file` reads, by name; SOURCES.yaml of the portal says whose they are."""
    return tuple(sorted(FACTS.glob("*.gz")))
