"""Counts of aid that are published: three figures with three names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from traza.kernel.citation import Citation


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The one that a day is in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        after = Quarter(self.year + self.number // 4, self.number % 4 + 1)
        return after.first - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """Of a concept in a municipality ("" of all): persons, households and deliveries, each once.

    A person and a household count for each concept where they first received it that quarter, so
    that municipalities add up to the concept. All three are None when they are hidden.
    """

    concept: str
    municipality: str
    people: int | None
    households: int | None
    deliveries: int | None

    @property
    def is_hidden(self) -> bool:
        """Too few, or needed so that nobody recovers a number that is too small."""
        return self.people is None


@dataclass(frozen=True, slots=True)
class Released:
    """What an agency published of a quarter, by which threshold and norm, on what day."""

    agency: str
    quarter: Quarter
    counts: tuple[Counted, ...]
    threshold: int
    norm: Citation
    on: date | None
