"""What the aid module tells others. Amounts are exact unless `rounding` says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from traza.kernel.money import Money
from traza.kernel.trace import Trace


@dataclass(frozen=True, slots=True)
class EmergencyAidRow:
    """A row of emergency aid; `municipality` is None when the printed place is not recognised."""

    year: int | None
    concept: str
    printed_place: str
    municipality: str | None
    municipality_name: str | None
    amount: Money | None
    is_total: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class AidConceptRow:
    """A row of aid by concept of spending."""

    year: int | None
    number: str
    concept: str
    amount: Money | None
    is_total: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class NamedAidRow:
    """Aid told in prose. `rounding` is the size of the last printed digit of its amount."""

    key: str
    year: int | None
    label: str
    amount: Money | None
    rounding: Money | None
    items: int | None
    items_unit: str
    is_a_floor: bool
    trace: Trace


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of a document the register holds now."""

    emergency: int
    by_concept: int
