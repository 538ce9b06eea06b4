"""What a payee or a book said before, as pages tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that was said otherwise: what, before and after, in words of a page."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionChange:
    """An edition that is not the first: since when, why and what it changed.

    `by` is an account's number, for pages of staff only.
    """

    at: datetime
    by: int | None
    role: str
    why: str
    differences: tuple[Difference, ...]
