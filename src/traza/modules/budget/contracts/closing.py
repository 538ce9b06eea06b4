"""Plain values of closing the months of a book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from traza.kernel.money import Money
from traza.kernel.titled import Titled


class PendingKind(Titled):
    """What a month may leave unfinished."""

    UNMATCHED = (
        "unmatched",
        "Líneas del banco sin conciliar ni aclarar",
    )
    CLEARING = "clearing", "Líneas del banco en aclaración"
    IN_TRANSIT = "in_transit", "Movimientos de dinero sin su línea del banco"
    ACCRUED = "accrued", "Devengado sin ejercer al fin del mes"
    EXERCISED = "exercised", "Ejercido sin pagar al fin del mes"


@dataclass(frozen=True, slots=True)
class Pending:
    """Something that a month leaves: how many (None where only an amount is known) and how much,
    added without sign."""

    kind: PendingKind
    count: int | None
    amount: Money


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A closed month (13 is the January after the year), by which account and why."""

    month: int
    at: datetime
    by: int | None
    reason: str
