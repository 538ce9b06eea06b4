"""What waits of the books of an agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.modules.budget.contracts.books import BookInfo


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Lines of the bank of a book that are no movement: how many, and the day of the first."""

    book: BookInfo
    lines: int
    since: date


@dataclass(frozen=True, slots=True)
class InClarification:
    """A line of the bank of a book that somebody is to clear up, since and until a day."""

    book: BookInfo
    line: int
    until: date
    since: date


@dataclass(frozen=True, slots=True)
class MonthToClose:
    """The first open month of a book that is over (rules/months), how many there are, and the
    accounts that recorded in it."""

    book: BookInfo
    month: int
    ended_on: date
    many: int
    recorded_by: frozenset[int | None]


@dataclass(frozen=True, slots=True)
class ToPay:
    """What was exercised and nobody paid: its movement, its paper, and who recorded it and what it
    follows."""

    book: BookInfo
    movement: int
    document: str
    on: date
    recorded_by: frozenset[int | None]
