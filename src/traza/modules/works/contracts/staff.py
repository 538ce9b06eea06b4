"""What staff pages ask of the register, and what they refuse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from traza.kernel.money import Money


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A work in the list of its agency."""

    id: int
    folio: str
    name: str
    status: str
    agency: str
    municipality: str
    amount: Money | None
    physical: int | None
    planned_end: date | None
    open_problems: int
    updated_at: datetime | None
