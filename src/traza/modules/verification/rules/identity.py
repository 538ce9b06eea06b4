"""Stable names of checks: the same document always gives the same names."""

from __future__ import annotations

from collections import Counter

from traza.kernel.fold import slug as whole_slug
from traza.modules.reading.contracts import Claim


class Ids:
    """Give names of one kind, adding `-2`, `-3`... to those that repeat."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._seen: Counter[str] = Counter()

    def next(self, key: str) -> str:
        """The name for a key: `kind:key`, or `kind:key-2` the second time."""
        self._seen[key] += 1
        times = self._seen[key]
        return f"{self._kind}:{key}" + (f"-{times}" if times > 1 else "")


def claim_key(claim: Claim) -> str:
    """Line, topic and unit of a claim."""
    return f"{claim.line}:{claim.topic}:{claim.unit}"


def slug(text: str) -> str:
    """Folded words joined by hyphens, at most sixty characters."""
    return whole_slug(text)[:60].rstrip("-")
