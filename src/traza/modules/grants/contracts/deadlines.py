"""A term that runs, counted day by day so that anybody can count it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.modules.grants.contracts.programme import Term


@dataclass(frozen=True, slots=True)
class Counted:
    """A day after the start: its number in the term (0: it does not count) and why it does not."""

    day: date
    number: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a term runs out: the day it starts from (which is not counted), the last day, the count
    and, in `moved`, why the last day is not that of the count ("" when it is)."""

    start: date
    due: date
    term: Term
    count: tuple[Counted, ...]
    moved: str = ""

    def is_over(self, on: date) -> bool:
        """Whether the last day has passed."""
        return on > self.due
