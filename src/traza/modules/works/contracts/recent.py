"""What was done to works lately, for whoever follows some of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from traza.modules.works.contracts.published import WorkFilters

LOADED = "import"  # the verb of a version that a load wrote


@dataclass(frozen=True, slots=True)
class Followed:
    """Which works somebody follows: one (its number), those of an agency (its slug), or those that
    pass filters as the register is now. Nothing said is every work."""

    work: int | None = None
    agency: str = ""
    filters: WorkFilters | None = None


@dataclass(frozen=True, slots=True)
class NamedWork:
    """A work as a line of news names it."""

    id: int
    state: str
    folio: str
    name: str


@dataclass(frozen=True, slots=True)
class RecentChange:
    """A version of a work: its number, what was done (a verb), and when."""

    work: NamedWork
    number: int
    verb: str
    at: datetime
