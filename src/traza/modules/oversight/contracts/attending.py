"""What waits of committees for the agency of their works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Watched:
    """The work of a committee: its number, agency and name; `today` is the day it is there."""

    committee: int
    work: int
    folio: str
    name: str
    agency: str
    today: date


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """A complaint that nobody answered; `about` is its subject in words."""

    of: Watched
    id: int
    folio: str
    about: str
    on: date
    answer_by: date


@dataclass(frozen=True, slots=True)
class OpenReplacement:
    """A replacement that somebody proposed and nobody decided."""

    of: Watched
    id: int
    proposed_on: date
    proposed_by: int | None


@dataclass(frozen=True, slots=True)
class OpenCorrection:
    """A correction that somebody proposed and nobody decided."""

    of: Watched
    id: int
    proposed_on: date
    proposed_by: int | None


@dataclass(frozen=True, slots=True)
class UnsignedAct:
    """A standing committee whose signed act is not kept yet."""

    of: Watched
    formed_on: date
