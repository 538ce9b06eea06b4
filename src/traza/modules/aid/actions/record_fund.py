"""Money comes into the fund of an emergency, or is spent of it; never below zero."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Sum

from traza.kernel.actor import Attribution
from traza.kernel.acts import asks
from traza.kernel.language import told
from traza.kernel.money import Money
from traza.modules.aid.actions.emergency_held import emergency_held
from traza.modules.aid.contracts.capabilities import DECIDE
from traza.modules.aid.contracts.refusals import BadEmergency, FundShort
from traza.modules.aid.models import FundEntry
from traza.modules.aid.queries.days import today_in
from traza.platform.audit.record import record


@asks(DECIDE)
@transaction.atomic
def record_fund(
    number: int, amount: Money, what: str, *, is_spent: bool, said: Attribution
) -> None:
    """Keep a movement of the fund. `amount` is more than zero.

    Raises UnknownEmergency, BadEmergency, FundShort, OtherAgency and WithoutCapability.
    """
    row = emergency_held(number, said, DECIDE)
    if amount <= Money(0):
        raise BadEmergency(field="Monto", why=told("escriba uno mayor que cero"))
    left = Money(row.fund.aggregate(all=Sum("centavos"))["all"] or 0)
    if is_spent and amount > left:
        raise FundShort(left=f"${left.pesos:,.2f}", asked=f"${amount.pesos:,.2f}")
    FundEntry.objects.create(
        emergency=row, centavos=-amount.centavos if is_spent else amount.centavos,
        what=what.strip()[:300], on=today_in(row.agency), by=said.user,
    )  # fmt: skip
    record("aid.fund_recorded", by=said, about=f"emergency:{number}")
