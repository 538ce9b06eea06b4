"""The readings that come with Traza: facts of published documents, as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from traza.modules.reading.contracts import Reading
from traza.modules.reading.rules.serialise import from_json

FACTS = Path(__file__).resolve().parent.parent / "facts"


def bundled_readings() -> Iterator[tuple[str, Reading]]:
    """Each bundled document's address (slug) and what was understood of it, by address."""
    for path in sorted(FACTS.glob("*.json")):
        yield path.stem, from_json(json.loads(path.read_text(encoding="utf-8")))
