"""What waits for somebody of an agency, and what runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """Something a work waits for: the verb that does it, what to say of it, and until when."""

    verb: str
    title: str
    until: date | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that a work of the agency waits for. `is_late` when its day has passed."""

    work: int
    folio: str
    name: str
    verb: str
    title: str
    until: date | None
    is_late: bool
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Expiry:
    """Something that runs out: kind is guarantee, works or problem."""

    work: int
    folio: str
    name: str
    kind: str
    title: str
    until: date
    is_past: bool
