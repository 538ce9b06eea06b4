"""The chore of each minute: seal what waits, publish the head."""

from __future__ import annotations

from traza.platform.keeping.publish import publish
from traza.platform.keeping.seal import seal


def seal_and_publish() -> int:
    """Return how many entries were made. Raises ChainKeyLost and ChainRewritten."""
    made = seal()
    publish()
    return made
