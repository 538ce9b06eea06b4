"""What the directory tells others."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.trace import Trace


@dataclass(frozen=True, slots=True)
class AgencyInfo:
    """A public body. `state` is a two-digit code, `municipality` a five-digit one or None."""

    slug: str
    name: str
    acronym: str
    level: str
    state: str
    municipality: str | None
    trace: Trace
