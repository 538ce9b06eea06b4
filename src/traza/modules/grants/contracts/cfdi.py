"""What is known of an invoice (CFDI 4.0) once it was read, and by which values it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from traza.kernel.decision import Decision


@dataclass(frozen=True, slots=True)
class Limits:
    """Hours that may pass until the stamp, hours between clocks of the country, and the difference
    in pesos that rounding a row may make. `centre`: the clock by which SAT writes its stamps."""

    hours_to_stamp: int
    clock_hours: int
    cent: Decimal
    centre: ZoneInfo


@dataclass(frozen=True, slots=True)
class PaidDocument:
    """An invoice that a receipt of payment pays: UUID, which part, owed before and paid."""

    uuid: str
    part: int
    before: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """What an invoice says. `kind`: I income, E credit, P receipt of payment, T, N. Moments have no
    zone: issued at the place of issue, stamped at the centre of the country."""

    uuid: str
    kind: str
    issued_at: datetime
    stamped_at: datetime | None
    issuer: str
    issuer_name: str
    issuer_regime: str
    receiver: str
    currency: str
    total: Decimal
    concepts: tuple[str, ...] = ()
    pays: tuple[PaidDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether an invoice holds, with every reason; `invoice` is None when it could not be read."""

    decision: Decision
    invoice: Invoice | None = None
