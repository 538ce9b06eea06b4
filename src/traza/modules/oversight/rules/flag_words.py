"""How flags write numbers and days, and what several of them ask of a dossier."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from traza.kernel.money import Money
from traza.modules.oversight.contracts.flags import Context
from traza.modules.works.contracts.dossier import Dossier, Status
from traza.modules.works.contracts.vocabulary import PaymentKind

_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"),
    *("septiembre", "octubre", "noviembre", "diciembre"),
)
SLACK_PESOS, SLACK_PERCENT = "slack_pesos", "slack_percent"
UNDER_WAY = frozenset({Status.IN_PROGRESS, Status.SUSPENDED})
DONE = frozenset({Status.FINISHED, Status.DELIVERED, Status.SETTLED, Status.CLOSED})
RECEIVED = frozenset({Status.DELIVERED, Status.SETTLED, Status.CLOSED})


def pesos(money: Money) -> str:
    """`$1,234,567.89`."""
    sign = "−" if money.centavos < 0 else ""
    return f"{sign}${abs(money.pesos):,.2f}"


def day(on: date) -> str:
    """`3 de marzo de 2025`."""
    return f"{on.day} de {_MONTHS[on.month - 1]} de {on.year}"


def percent(hundredths: int | Decimal) -> str:
    """Hundredths of a percent as `45.5 %`."""
    exact = Decimal(hundredths) / 100
    return f"{exact.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)} %"


def share_of(part: Money, whole: Money) -> int:
    """What part of a whole an amount is, in hundredths of a percent, rounded half up."""
    exact = Decimal(part.centavos * 10_000) / whole.centavos
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def has_life(dossier: Dossier) -> bool:
    """True when the register follows the work day by day, not only what somebody published."""
    return dossier.status is not Status.PUBLISHED


def worth_paid(dossier: Dossier) -> Money:
    """What was paid for works done: what left less the advance that is not amortised yet."""
    advance = Money.total(one.amount for one in dossier.payments if one.kind is PaymentKind.ADVANCE)
    amortised = Money.total(one.amortised for one in dossier.estimates if one.paid_on is not None)
    left = max(advance - dossier.recovered - amortised, Money(0))
    return dossier.paid - left


def finished_on(dossier: Dossier) -> date | None:
    """The day on which the works were done, as the notice says."""
    return dossier.completion.finished_on if dossier.completion else None


def slack(amount: Money, context: Context) -> Money:
    """The difference that rounding and updating explain: the larger of so many pesos and of a part
    of the amount. Without the limits in force, none."""
    least_pesos, part = context.limit(SLACK_PESOS), context.limit(SLACK_PERCENT)
    least = int((least_pesos or 0) * 100)
    return Money(max(least, int(abs(amount.centavos) * (part or 0) / 100)))
