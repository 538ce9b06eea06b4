"""What is in a store: batches, and the balance of each concept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from traza.kernel.money import Money
from traza.modules.aid.contracts.requests import Concept


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Things that came in together; `each` is what one cost or was valued at, None unknown."""

    id: int
    concept: Concept
    quantity: int
    left: int
    each: Money | None
    is_donated: bool
    source: str
    expires_on: date | None
    on: date
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """Of one concept: what came in is left, expired, set apart, sent to shelters or delivered."""

    concept: Concept
    received: int
    left: int
    expired: int
    apart: int
    sent: int
    delivered: int
    next_expiry: date | None

    @property
    def adds_up(self) -> bool:
        """Nothing appeared or was lost."""
        known = self.left + self.expired + self.apart + self.sent + self.delivered
        return self.received == known and self.apart >= 0
