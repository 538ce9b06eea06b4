"""What oversight made public lately, for whoever follows works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RecentFlag:
    """A red flag that went up on a work: its code and name, and the day."""

    id: int
    work: int
    code: str
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class RecentAnswer:
    """The agency's answer to a complaint of a committee: the complaint's folio and subject, the
    work, and the day. Its words stay on the page of the work."""

    id: int
    work: int
    folio: str
    about: str
    on: date
